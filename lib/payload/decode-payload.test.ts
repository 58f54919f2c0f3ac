import fc from 'fast-check'
import SuperJSON from 'superjson'
import { describe, expect, it } from 'vitest'
import { cpuTimeOf } from '../testing/cpu-time'
import { decodePayload } from './decode-payload'
import type { PayloadNode } from './payload-node'

const superjson = new SuperJSON()
superjson.registerCustom<Buffer, number[]>(
  {
    isApplicable: (value): value is Buffer => Buffer.isBuffer(value),
    serialize: (value) => [...value],
    deserialize: (value) => Buffer.from(value),
  },
  'Buffer',
)
const write = (value: unknown) =>
  JSON.stringify({ ...superjson.serialize(value), __dbos_serializer: 'superjson' })
const decode = (text: string, serialization: string | null = 'js_superjson') =>
  decodePayload({ text, serialization, truncated: false })
const nodeOf = (text: string, serialization: string | null = 'js_superjson') =>
  decode(text, serialization).node

/** What a value should become, told by the value itself. */
function expected(value: unknown): PayloadNode {
  if (value === null) return { kind: 'null' }
  if (value === undefined) return { kind: 'undefined' }
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  if (typeof value === 'string') return { kind: 'string', value, cut: false }
  if (typeof value === 'bigint') return { kind: 'bigint', text: String(value) }
  if (typeof value === 'number')
    return { kind: 'number', text: Object.is(value, -0) ? '-0' : String(value) }
  if (value instanceof Date) return { kind: 'date', text: value.toISOString() }
  if (value instanceof Set)
    return { kind: 'set', type: null, items: [...value].map(expected), cut: false }
  if (value instanceof Map) {
    const entries = [...value].map(([k, v]): [PayloadNode, PayloadNode] => [
      expected(k),
      expected(v),
    ])
    return { kind: 'map', entries, cut: false }
  }
  if (Array.isArray(value))
    return { kind: 'array', type: null, items: value.map(expected), cut: false }
  const entries = Object.entries(value).map(([key, v]): [string, PayloadNode] => [key, expected(v)])
  return { kind: 'object', type: null, entries, cut: false }
}

const key = fc
  .string()
  .filter((k) => !['__proto__', 'constructor', 'prototype', 'toJSON'].includes(k))
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double(),
      fc.bigInt(),
      fc.boolean(),
      fc.date({ noInvalidDate: true }),
      fc.constantFrom(null, undefined, Number.NaN, Number.NEGATIVE_INFINITY, -0),
    ),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
    fc.array(tie('value'), { maxLength: 4 }).map((items) => new Set(items)),
    fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 4 }).map((pairs) => new Map(pairs)),
  ),
}))

describe('superjson', () => {
  it('becomes the value that was written', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(nodeOf(write(value))).toEqual(expected(value))
      }),
      { numRuns: 400 },
    )
  })

  it('keeps what JSON cannot say', () => {
    const error = Object.assign(new RangeError('too far'), { cause: 'wind' })
    const value = {
      'a.b\\c': 1n,
      bytes: Buffer.from('hi'),
      link: new URL('https://example.org/x'),
      pattern: /a\/b/gi,
      error,
      typed: new Float64Array([1.5, Number.NaN]),
    }
    const node = nodeOf(write(value))
    expect(node?.kind === 'object' && Object.fromEntries(node.entries)).toMatchObject({
      'a.b\\c': { kind: 'bigint', text: '1' },
      bytes: { kind: 'bytes', type: 'Buffer', bytes: new Uint8Array([104, 105]) },
      link: { kind: 'url', text: 'https://example.org/x' },
      pattern: { kind: 'regexp', text: '/a\\/b/gi' },
      error: { kind: 'error', type: null },
      typed: { kind: 'array', type: 'Float64Array' },
    })
  })

  it('shows a cycle as a reference, and shared objects in each place', () => {
    const shared = { n: 1 }
    const ring: Record<string, unknown> = { name: 'ring', a: shared, b: shared }
    ring.self = ring
    const node = nodeOf(write(ring))
    expect(node?.kind === 'object' && Object.fromEntries(node.entries)).toMatchObject({
      a: expected(shared),
      b: expected(shared),
      self: { kind: 'reference', path: '' },
    })
  })

  it('keeps unknown types and values that contradict their type', () => {
    const text =
      '{"json":{"a":[1],"b":"no","c":{"__proto__":{"x":1}}},"meta":{"values":{"a":[["custom","Money"]],"b":["bigint"],"c.__proto__":[["class","K"]]},"v":1},"__dbos_serializer":"superjson"}'
    expect(nodeOf(text)).toMatchObject({
      entries: [
        ['a', { kind: 'typed', type: 'Money', value: { kind: 'array' } }],
        ['b', { kind: 'typed', type: 'bigint', value: { kind: 'string', value: 'no' } }],
        ['c', { entries: [['__proto__', { kind: 'object', type: 'K' }]] }],
      ],
    })
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })

  it('reads paths of the first version, in which a backslash is no escape', () => {
    const text =
      '{"json":{"a\\\\b":"1"},"meta":{"values":{"a\\\\b":["bigint"]}},"__dbos_serializer":"superjson"}'
    expect(nodeOf(text)).toMatchObject({ entries: [['a\\b', { kind: 'bigint' }]] })
  })

  it('reads the head of a long one, and says that types are missing', () => {
    const text = write({ at: new Date(0), rest: 'x'.repeat(500) }).slice(0, 120)
    const head = decodePayload({ text, serialization: 'js_superjson', truncated: true })
    expect(head.node).toMatchObject({ kind: 'object', cut: true })
    expect(head.note).toMatch(/Date and bigint/)
  })
})

describe('hostile payloads', () => {
  const paths = Array.from({ length: 50_000 }, (_, i) => `"${'a.'.repeat(150)}${i}":["Date"]`)
  it.each([
    ['deep', `{"json":${'{"a":'.repeat(100_000)}1`],
    ['wide', `{"json":[${'1,'.repeat(400_000)}1],"__dbos_serializer":"superjson"}`],
    ['many long paths', `{"json":null,"meta":{"values":{${paths.join()}}}}`.slice(0, 4_000_000)],
    ['one long path', `{"json":null,"meta":{"values":{"${'a.'.repeat(500_000)}":["Date"]}}}`],
    [
      'shared often',
      `{"json":{"a":[]},"meta":{"referentialEqualities":{"a":[${'"a.0.0",'.repeat(90_000)}"a"]}}}`,
    ],
    ['nested types', `{"json":null,"meta":{"values":${'["map",{"0":'.repeat(50_000)}`],
  ])('%s ones are read within bounds', (_, text) => {
    const hostile = { text, serialization: 'js_superjson', truncated: true }
    expect(cpuTimeOf(() => decodePayload(hostile))).toBeLessThan(500)
  })

  it('never throws on a damaged text', { timeout: 60_000 }, () => {
    const damage = fc.record({
      at: fc.nat(400),
      remove: fc.nat(9),
      put: fc.string({ maxLength: 6 }),
    })
    const format = fc.constantFrom(
      null,
      'js_superjson',
      'js_legacy',
      'portable_json',
      'java_jackson',
    )
    fc.assert(
      fc.property(
        anyValue,
        fc.array(damage, { maxLength: 4 }),
        format,
        fc.boolean(),
        (value, cuts, serialization, truncated) => {
          let text = write(value)
          for (const { at, remove, put } of cuts)
            text =
              text.slice(0, at % (text.length + 1)) +
              put +
              text.slice((at % (text.length + 1)) + remove)
          const decoded = decodePayload({ text, serialization, truncated })
          expect(decoded.node !== null || decoded.note !== null).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})
