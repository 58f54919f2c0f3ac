import { childrenOf, type PayloadNode } from './payload-node'

/** The way to a line of the tree as programs write it: `$.lines[0]["first name"]`. */
export function payloadPath(root: PayloadNode, id: string): string {
  let node = root
  let path = '$'
  for (const step of id.split('.').slice(1)) {
    const isList = inner(node).kind === 'array' || inner(node).kind === 'set'
    const child = childrenOf(node)[Number(step)]
    if (!child) break
    path += isList || child.key === null ? `[${step}]` : member(child.key)
    node = child.node
  }
  return path
}

function inner(node: PayloadNode): PayloadNode {
  return node.kind === 'typed' ? inner(node.value) : node
}

function member(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`
}
