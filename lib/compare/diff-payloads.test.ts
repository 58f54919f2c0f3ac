import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodePayload } from '../payload/decode-payload'
import { payloadText } from '../payload/payload-text'
import { cpuTimeOf } from '../testing/cpu-time'
import { diffPayloads } from './diff-payloads'

function node(text: string) {
  const decoded = decodePayload({ serialization: 'portable_json', text, truncated: false })
  if (!decoded.node) throw new Error(decoded.note ?? 'not decoded')
  return decoded.node
}
const say = (part: Parameters<typeof payloadText>[0] | null) =>
  part === null ? 'nothing' : payloadText(part).replace(/\s+/g, '')
const diff = (a: unknown, b: unknown) =>
  diffPayloads(node(JSON.stringify(a)), node(JSON.stringify(b))).changes.map(
    (change) => `${change.path}: ${say(change.a)} → ${say(change.b)}`,
  )

describe('where two values differ', () => {
  it.each([
    [1, 1, []],
    [1, 2, [': 1 → 2']],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, []],
    [{ a: { b: [1, 2] } }, { a: { b: [1, 3] } }, ['.a.b[1]: 2 → 3']],
    [{ a: 1 }, { b: 1 }, ['.a: 1 → nothing', '.b: nothing → 1']],
    [{ 'a b': 1 }, { 'a b': null }, ['["a b"]: 1 → null']],
    [[1, 2, 3], [1, 9, 2, 3], ['[1]: nothing → 9']],
    [[{ s: 1 }, { s: 2 }], [{ s: 2 }], ['[0]: {"s":1} → nothing']],
    ['1', 1, [': 1 → 1']],
    [[], {}, [': [] → {}']],
  ])('%j and %j', (a, b, expected) => {
    expect(diff(a, b)).toEqual(expected)
  })

  it('keeps digits that a double loses', () => {
    const [a, b] = [node('{"n":12345678901234567890}'), node('{"n":12345678901234567891}')]
    expect(diffPayloads(a, b).changes).toHaveLength(1)
  })

  it('finds nothing between equals, and the same from both sides', () => {
    const text = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value))
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(diffPayloads(node(a), node(a)).changes).toEqual([])
        const there = diffPayloads(node(a), node(b)).changes.map((c) => [
          c.path,
          say(c.a),
          say(c.b),
        ])
        const back = diffPayloads(node(b), node(a)).changes.map((c) => [c.path, say(c.b), say(c.a)])
        expect(there.sort()).toEqual(back.sort())
        const equal =
          JSON.stringify(sorted(JSON.parse(a))) === JSON.stringify(sorted(JSON.parse(b)))
        expect(there.length === 0).toBe(equal)
      }),
    )
  })

  it('says nothing of what a head leaves out', () => {
    const head = decodePayload({
      serialization: 'portable_json',
      text: '{"a":1,"list":[1,2',
      truncated: true,
    })
    if (!head.node) throw new Error('not decoded')
    const found = diffPayloads(head.node, node('{"a":2,"list":[1,2,3],"z":1}'))
    expect(found.changes.map(({ path }) => path)).toEqual(['.a'])
    expect(found.isPartial).toBe(true)
    const back = diffPayloads(node('{"a":2,"list":[1,2,3],"z":1}'), head.node)
    expect(back.changes.map(({ path }) => path)).toEqual(['.a'])
  })

  it('stops at its budget, and says so', () => {
    const big = (by: number) =>
      node(JSON.stringify(Array.from({ length: 40_000 }, (_, n) => n * by)))
    const [a, b] = [big(1), big(2)]
    let found = diffPayloads(a, a)
    expect(cpuTimeOf(() => (found = diffPayloads(a, b)))).toBeLessThan(500)
    expect(found.changes).toHaveLength(500)
    expect(found.isPartial).toBe(true)
  })
})

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(sorted)
  return Object.fromEntries(
    Object.entries(value)
      .sort(([x], [y]) => (x < y ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  )
}
