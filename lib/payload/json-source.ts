import { JsonLexer } from './json-lexer'
import { Unreadable } from './unreadable'

/**
 * JSON with its numbers as they are written. `JSON.parse` rounds integers beyond 2^53, throws on
 * text that was cut at a limit, and has no budget; this reader keeps digits, stops at a cut, and
 * leaves out what is too deep or too much.
 */
export type JsonSource =
  | { kind: 'null' }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'number'; text: string }
  | { kind: 'string'; value: string; cut: boolean }
  | { kind: 'array'; items: JsonSource[]; cut: boolean }
  | { kind: 'object'; entries: [key: string, value: JsonSource][]; cut: boolean }
  | { kind: 'elided' }

export type JsonBudget = { nodes: number; depth: number }

export type JsonReading =
  /** `cut`: the text ended early, which is expected of the head of a longer text. */
  { ok: true; source: JsonSource; cut: boolean } | { ok: false; reason: string }

/** Enough for what a person reads, small enough for a phone: 8 MB of `[1,1,…]` has 4 million. */
export const defaultBudget: JsonBudget = { nodes: 100_000, depth: 200 }

export function readJson(text: string, budget: JsonBudget = defaultBudget): JsonReading {
  const reader = new JsonReader(text, budget)
  try {
    const source = reader.readRoot()
    return { ok: true, source, cut: reader.isCut() }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, reason: error.message }
    throw error
  }
}

const elided: JsonSource = { kind: 'elided' }

class JsonReader {
  private readonly lexer: JsonLexer
  private nodes: number

  constructor(
    text: string,
    private readonly budget: JsonBudget,
  ) {
    this.lexer = new JsonLexer(text)
    this.nodes = budget.nodes
  }

  isCut() {
    return this.lexer.cut
  }

  readRoot(): JsonSource {
    const source = this.value(0)
    this.lexer.space()
    if (!this.lexer.ended()) this.lexer.fail('text after the end of the value')
    return source
  }

  private value(depth: number): JsonSource {
    const { lexer } = this
    lexer.space()
    if (this.nodes <= 0 || depth > this.budget.depth) {
      lexer.skip()
      return elided
    }
    this.nodes--
    switch (lexer.here()) {
      case undefined:
        lexer.toEnd()
        return elided
      case '{':
        return this.object(depth)
      case '[':
        return this.array(depth)
      case '"':
        return { kind: 'string', ...lexer.string() }
      case 't':
        return lexer.word('true') ? { kind: 'boolean', value: true } : elided
      case 'f':
        return lexer.word('false') ? { kind: 'boolean', value: false } : elided
      case 'n':
        return lexer.word('null') ? { kind: 'null' } : elided
      default: {
        const text = lexer.numberText(depth === 0)
        return text === null ? elided : { kind: 'number', text }
      }
    }
  }

  private object(depth: number): JsonSource {
    const { lexer } = this
    const entries: [string, JsonSource][] = []
    let full = false
    lexer.at++
    for (let first = true; this.hasNext(first, '}'); first = false) {
      if (lexer.here() !== '"') lexer.fail('a key that is no string')
      const key = lexer.string()
      lexer.space()
      if (lexer.ended()) lexer.toEnd()
      if (lexer.cut) break
      if (lexer.here() !== ':') lexer.fail('a missing colon')
      lexer.at++
      // The types of superjson come after the value, which must not spend what they need.
      if (depth === 0 && key.value === 'meta') this.nodes = this.budget.nodes
      if (this.nodes <= 0) {
        full = true
        lexer.skip()
        if (depth === 0) continue
        lexer.skipRest()
        break
      }
      const value = this.value(depth + 1)
      if (lexer.cut && value.kind === 'elided') break
      entries.push([key.value, value])
    }
    return { kind: 'object', entries, cut: full || lexer.cut }
  }

  private array(depth: number): JsonSource {
    const { lexer } = this
    const items: JsonSource[] = []
    let full = false
    lexer.at++
    for (let first = true; this.hasNext(first, ']'); first = false) {
      if (this.nodes <= 0) {
        full = true
        lexer.skipRest()
        break
      }
      const item = this.value(depth + 1)
      if (lexer.cut && item.kind === 'elided') break
      items.push(item)
    }
    return { kind: 'array', items, cut: full || lexer.cut }
  }

  /** Moves to the next member; false at the end of the container or of the text. */
  private hasNext(first: boolean, close: string): boolean {
    const { lexer } = this
    lexer.space()
    if (lexer.cut || lexer.ended()) {
      lexer.toEnd()
      return false
    }
    if (lexer.here() === close) {
      lexer.at++
      return false
    }
    if (first) return true
    if (lexer.here() !== ',') lexer.fail('a missing comma')
    lexer.at++
    lexer.space()
    if (lexer.ended()) {
      lexer.toEnd()
      return false
    }
    if (lexer.here() === close) lexer.fail('a comma before the end')
    return true
  }
}
