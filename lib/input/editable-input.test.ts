import fc from 'fast-check'
import SuperJSON from 'superjson'
import { describe, expect, it } from 'vitest'
import { jsonMistake } from '../json-value'
import { readInput, type StoredInput, writeInput } from './editable-input'
import { readPickledInput, writePickledInput } from './pickled-input'

function superjsonInput(args: unknown[]): StoredInput {
  const text = JSON.stringify({ ...SuperJSON.serialize(args), __dbos_serializer: 'superjson' })
  return { serialization: 'js_superjson', text }
}

function rewritten(stored: StoredInput, edit: (args: never) => unknown = (args) => args) {
  const { input } = readInput(stored)
  if (!input) throw new Error('not editable')
  const edited = edit(structuredClone(input.positionalArgs) as never)
  const written = writeInput(stored, edited as never, null)
  if (written.mistake !== null) throw new Error(written.mistake)
  return SuperJSON.deserialize(JSON.parse(written.text))
}

const typed = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
    fc.bigInt(),
    fc.date({ noInvalidDate: true }),
    fc.uniqueArray(fc.integer()).map((items) => new Set(items)),
    fc.array(fc.tuple(fc.string(), tie('value'))).map((pairs) => new Map(pairs)),
    fc.array(tie('value')),
    fc.dictionary(
      fc.string().filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key)),
      tie('value'),
      { noNullPrototype: true },
    ),
  ),
}))

describe('an input of TypeScript', () => {
  it('is written back as it was where nothing is edited', () => {
    fc.assert(
      fc.property(fc.array(typed.value), (args) => {
        expect(rewritten(superjsonInput(args))).toEqual(args)
      }),
    )
  })

  it('keeps the types beside an edit', () => {
    const at = new Date('2026-11-24T10:00:00Z')
    const stored = superjsonInput([{ at, total: 5n, 'a.b': new Set([1]) }, 'x'])
    const edited = rewritten(stored, ([order]: [{ total: string }]) => [
      { ...order, total: '12345678901234567890', note: 'new' },
      'y',
    ])
    expect(edited).toEqual([
      { at, total: 12345678901234567890n, 'a.b': new Set([1]), note: 'new' },
      'y',
    ])
    expect(readInput(stored).input?.types).toEqual([
      { path: '[0]["at"]', type: 'Date' },
      { path: '[0]["total"]', type: 'bigint' },
      { path: '[0]["a.b"]', type: 'set' },
    ])
  })

  it('loses a type with its place, and says so', () => {
    const stored = superjsonInput([{ at: new Date(0) }])
    expect(writeInput(stored, [{}], null)).toMatchObject({ dropped: ['[0]["at"]'], mistake: null })
  })

  it.each([
    [5n, 5, 'a bigint is written as digits in quotes.'],
    [new Date(0), 'soon', 'a Date is written as ISO 8601 text.'],
    [new Set([1]), {}, 'a Set is written as a list.'],
    [new Map(), [[1]], 'a Map is written as a list of [key, value].'],
    [Symbol.for('x'), 'y', /cannot be edited here/],
  ])('refuses %s as %s', (value, edited, sentence) => {
    SuperJSON.registerSymbol(Symbol.for('x'), 'x')
    const written = writeInput(superjsonInput([value]), [edited as never], null)
    expect(written.mistake).toMatch(typeof sentence === 'string' ? `At [0], ${sentence}` : sentence)
  })

  it('is refused where it refers to itself, and written out where it is shared', () => {
    const self: Record<string, unknown> = {}
    self.self = self
    expect(readInput(superjsonInput([self])).reason).toContain('refers to itself')
    const shared = { n: 1 }
    const edited = rewritten(superjsonInput([shared, shared]), () => [{ n: 2 }, { n: 1 }])
    expect(edited).toEqual([{ n: 2 }, { n: 1 }])
  })
})

describe('an input of another kind', () => {
  it('portable: both kinds of arguments', () => {
    const stored = {
      serialization: 'portable_json',
      text: '{"positionalArgs":[1],"namedArgs":{"a":2}}',
    }
    expect(readInput(stored).input).toMatchObject({ positionalArgs: [1], namedArgs: { a: 2 } })
    expect(writeInput(stored, [2], { a: 3 })).toMatchObject({
      serialization: 'portable_json',
      text: '{"positionalArgs":[2],"namedArgs":{"a":3}}',
    })
  })

  it('pickle: where JSON says all, it comes back as it was', () => {
    const plain = fc
      .jsonValue()
      .map((value) => JSON.parse(JSON.stringify(value).replaceAll('"__proto__"', '"p"')))
      .filter((value) => jsonMistake(value) === null)
    fc.assert(
      fc.property(fc.array(plain), fc.dictionary(fc.string(), plain), (args, named) => {
        const kwargs = JSON.parse(JSON.stringify(named).replaceAll('"__proto__"', '"p"'))
        const text = writePickledInput({ positionalArgs: args, namedArgs: kwargs })
        expect(readPickledInput(text) ?? 'a float that is whole').toEqual(
          readPickledInput(text) ? { positionalArgs: args, namedArgs: kwargs } : expect.any(String),
        )
      }),
    )
    const text = writePickledInput({
      positionalArgs: [1, 'ü', [null]],
      namedArgs: { a: { b: 0.5 } },
    })
    expect(readInput({ serialization: 'py_pickle', text }).input).toEqual({
      format: 'py_pickle',
      positionalArgs: [1, 'ü', [null]],
      namedArgs: { a: { b: 0.5 } },
      types: [],
    })
  })

  it.each([
    // {'args': ((1, 2),), 'kwargs': {}} and {'args': (3.0,), 'kwargs': {}}
    ['py_pickle', 'gASVHgAAAAAAAAB9lCiMBGFyZ3OUSwFLAoaUhZSMBmt3YXJnc5R9lHUu', 'more than JSON'],
    ['py_pickle', 'gASVIgAAAAAAAAB9lCiMBGFyZ3OUR0AIAAAAAAAAhZSMBmt3YXJnc5R9lHUu', 'more than JSON'],
    ['py_pickle', 'gASVCgAAAAAAAAB9lC4=', 'more than JSON'],
    ['DBOS_JSON', 'eyJhIjoxfQ==', 'Go wrote'],
    ['my_own', '???', 'in the format my_own'],
    ['portable_json', '{"positionalArgs":[12345678901234567890]}', 'would lose digits'],
    ['portable_json', '[', 'cannot be read'],
    ['js_superjson', '{"json":{"a":1},"__dbos_serializer":"superjson"}', 'no list'],
    ['js_superjson', null, 'no recorded input'],
    ['portable_json', `["${'x'.repeat(300_000)}"]`, 'too much to edit'],
  ])('%s of %s is refused with the reason', (serialization, text, reason) => {
    expect(readInput({ serialization, text })).toEqual({
      input: null,
      reason: expect.stringContaining(reason),
    })
  })
})
