import type { PayloadNode } from './payload-node'

export type ErrorDetails = {
  name: string | null
  message: string
  stack: string | null
  /** Whatever else the error carries: code, data, … */
  properties: [key: string, value: PayloadNode][]
  cause: ErrorDetails | null
  /** One per attempt of a step whose retries ran out, or the parts of an aggregate. */
  errors: ErrorDetails[]
}

const maxCauses = 20
const maxErrors = 100
const named = new Set(['name', 'message', 'stack', 'cause', 'errors'])

/** A decoded error payload as an error; a thrown value that is none becomes its message. */
export function readErrorDetails(node: PayloadNode, depth = 0): ErrorDetails | null {
  if (depth > maxCauses) return null
  if (node.kind === 'string') return { ...empty, message: node.value }
  if (node.kind !== 'object' && node.kind !== 'error') return null
  const members = new Map(node.entries)
  const name = textOf(members.get('name'))
  const message = textOf(members.get('message'))
  if (name === null && message === null) return null
  const cause = members.get('cause')
  const errors = members.get('errors')
  const parts = errors?.kind === 'array' ? errors.items.slice(0, maxErrors) : []
  return {
    name,
    message: message ?? '',
    stack: textOf(members.get('stack')),
    properties: node.entries.filter(
      ([key, value]) => !named.has(key) && value.kind !== 'undefined',
    ),
    cause: cause ? readErrorDetails(cause, depth + 1) : null,
    errors: parts.flatMap((part) => readErrorDetails(part, depth + 1) ?? []),
  }
}

const empty: ErrorDetails = {
  name: null,
  message: '',
  stack: null,
  properties: [],
  cause: null,
  errors: [],
}

function textOf(node: PayloadNode | undefined): string | null {
  return node?.kind === 'string' ? node.value : null
}

/** The error itself, then what caused it, outermost first. */
export function causeChain(details: ErrorDetails): ErrorDetails[] {
  const chain = [details]
  for (let cause = details.cause; cause; cause = cause.cause) chain.push(cause)
  return chain
}
