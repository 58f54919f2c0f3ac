import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cpuTimeOf } from '../testing/cpu-time'
import { type JsonSource, readJson } from './json-source'

function toValue(source: JsonSource): unknown {
  switch (source.kind) {
    case 'null':
      return null
    case 'elided':
      return '…'
    case 'number':
      return Number(source.text)
    case 'array':
      return source.items.map(toValue)
    case 'object':
      return Object.fromEntries(source.entries.map(([key, value]) => [key, toValue(value)]))
    default:
      return source.value
  }
}

describe('reading JSON', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(
        fc.json({ depthSize: 'medium' }),
        fc.constantFrom(undefined, 2),
        (text, space) => {
          const written = JSON.stringify(JSON.parse(text), null, space)
          const reading = readJson(written)
          expect(reading).toMatchObject({ ok: true, cut: false })
          if (reading.ok) expect(toValue(reading.source)).toEqual(JSON.parse(written))
        },
      ),
    )
  })

  it('refuses what JSON.parse refuses, unless the text merely ends early', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[[\]{}",:0-9eE.+\-truefalsn \\]{0,14}$/), (text) => {
        const reading = readJson(text)
        try {
          JSON.parse(text)
        } catch {
          expect(reading.ok && !reading.cut).toBe(false)
          return
        }
        expect(reading).toMatchObject({ ok: true, cut: false })
      }),
      { numRuns: 3_000 },
    )
  })

  it('keeps the digits of numbers', () => {
    const reading = readJson('[12345678901234567890, -0, 1.50, 1e400]')
    expect(reading.ok && reading.source).toEqual({
      kind: 'array',
      cut: false,
      items: ['12345678901234567890', '-0', '1.50', '1e400'].map((text) => ({
        kind: 'number',
        text,
      })),
    })
  })

  it('reads the head of a text that is cut anywhere, and never half a number', () => {
    const text = '{"a":[1,{"b":"x\\u00e9\\n"},true,null,-12.5e3],"__proto__":{"c":9},"d":12345}'
    for (let length = 0; length < text.length; length++) {
      const reading = readJson(text.slice(0, length))
      expect(reading, text.slice(0, length)).toMatchObject({ ok: true, cut: true })
      if (reading.ok)
        expect(JSON.stringify(reading.source)).not.toMatch(/"text":"(?!1"|-12\.5e3"|9")/)
    }
  })

  it('leaves out what is too deep, and does not overflow', () => {
    const reading = readJson(`${'['.repeat(200_000)}1${']'.repeat(200_000)}`)
    expect(reading).toMatchObject({ ok: true, cut: false })
  })

  it('stops keeping at the budget, but still reads the types behind a large value', () => {
    const many = `{"json":[${Array(5_000).fill(1).join()}],"meta":{"values":["set"]}}`
    const reading = readJson(many, { nodes: 100, depth: 10 })
    expect(reading).toMatchObject({
      ok: true,
      cut: false,
      source: {
        entries: [
          ['json', { kind: 'array', cut: true }],
          ['meta', { kind: 'object', cut: false }],
        ],
      },
    })
  })

  it.each([
    ['many values', `[${'1,'.repeat(500_000)}1]`],
    ['many keys', `{${Array.from({ length: 100_000 }, (_, i) => `"k${i}":{}`).join()}}`],
    ['many escapes', `"${'\\u0041'.repeat(200_000)}"`],
    ['deep and unfinished', '[{"a":'.repeat(200_000)],
    ['spaces', `${' '.repeat(1_000_000)}1`],
    ['a long number', '9'.repeat(1_000_000)],
  ])('reads 1 MB of %s quickly', (_, text) => {
    expect(cpuTimeOf(() => expect(readJson(text).ok).toBe(true))).toBeLessThan(500)
  })
})
