import type { JsonSource } from './json-source'

/** What superjson's `meta` says about one place of the value and the places below it. */
export type TypeTree = {
  type: string | null
  /** The name within a family: of a class, a custom type, a typed array, a symbol. */
  detail: string | null
  /** The path of the same object elsewhere; the value here is `null` where that is a cycle. */
  sameAs: string | null
  children: Map<string, TypeTree>
}

/** Paths are written by whoever wrote the payload: a hostile one may be long or many. */
const maxSteps = 500_000
const maxDepth = 200
const maxPathLength = 10_000

export function readSuperjsonTypes(meta: JsonSource | null): TypeTree {
  const builder = new TypeTreeBuilder()
  if (meta?.kind !== 'object') return builder.root
  const members = new Map(meta.entries)
  const version = members.get('v')
  builder.legacyPaths = !(version?.kind === 'number' && Number(version.text) >= 1)
  builder.addTypes(members.get('values'), [])
  builder.addEqualities(members.get('referentialEqualities'))
  return builder.root
}

class TypeTreeBuilder {
  readonly root: TypeTree = place()
  legacyPaths = true
  private steps = 0

  /** A leaf is `[type]`, an inner place `[type, places]`, and a place without a type just `places`. */
  addTypes(source: JsonSource | undefined, path: string[]) {
    if (source?.kind === 'object') {
      for (const [key, below] of source.entries)
        this.addTypes(below, [...path, ...this.parsePath(key)])
    } else if (source?.kind === 'array') {
      const [type, below] = source.items
      const here = this.at(path)
      if (here && type) Object.assign(here, typeOf(type))
      if (below) this.addTypes(below, path)
    }
  }

  /** `{ path: [same, …] }`, or `[[same as the root, …], { … }]`. */
  addEqualities(source: JsonSource | undefined) {
    if (source?.kind === 'array') {
      const [ofRoot, others] = source.items
      this.addSame('', ofRoot)
      this.addEqualities(others)
    } else if (source?.kind === 'object') {
      for (const [path, same] of source.entries) this.addSame(path, same)
    }
  }

  private addSame(path: string, same: JsonSource | undefined) {
    if (same?.kind !== 'array') return
    for (const item of same.items) {
      const here = item.kind === 'string' ? this.at(this.parsePath(item.value)) : null
      if (here) here.sameAs = path
    }
  }

  private at(path: string[]): TypeTree | null {
    if (path.length > maxDepth) return null
    let here = this.root
    for (const key of path) {
      if (++this.steps > maxSteps) return null
      let next = here.children.get(key)
      if (!next) {
        next = place()
        here.children.set(key, next)
      }
      here = next
    }
    return here
  }

  /** Keys are joined by dots; a dot or (in later versions) a backslash inside one is escaped. */
  private parsePath(text: string): string[] {
    if (!text.includes('\\')) return text.slice(0, maxPathLength).split('.', maxDepth + 1)
    const keys = ['']
    const push = (character: string) => {
      keys.push(`${keys.pop() ?? ''}${character}`)
    }
    const end = Math.min(text.length, maxPathLength)
    for (let i = 0; i < end && keys.length <= maxDepth + 1; i++) {
      const character = text.charAt(i)
      const next = text.charAt(i + 1)
      if (character === '\\' && (next === '.' || (!this.legacyPaths && next === '\\'))) {
        push(next)
        i++
      } else if (character === '.') keys.push('')
      else push(character)
    }
    return keys
  }
}

function place(): TypeTree {
  return { type: null, detail: null, sameAs: null, children: new Map() }
}

function typeOf(source: JsonSource): { type: string | null; detail: string | null } {
  if (source.kind === 'string') return { type: source.value, detail: null }
  if (source.kind !== 'array') return { type: null, detail: null }
  const [type, detail] = source.items
  return {
    type: type?.kind === 'string' ? type.value : null,
    detail: detail?.kind === 'string' ? detail.value : null,
  }
}
