import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonMistake, jsonValue, readTypedJson } from './json-value'

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])

describe('a value to be stored as JSON', () => {
  it('is taken as it is, whatever JSON it is', () => {
    const any = fc
      .jsonValue({ noUnicodeString: false })
      .filter((value) => jsonMistake(value) === null)
    fc.assert(
      fc.property(any, (value) => {
        expect(jsonValue.parse(value)).toBe(value)
        expect(readTypedJson(JSON.stringify(value))).toEqual({
          value: JSON.parse(JSON.stringify(value)),
          mistake: null,
        })
      }),
    )
  })

  it.each([
    [2 ** 53, 'would lose digits'],
    [[{ a: -(2 ** 60) }], 'would lose digits'],
    [Number.NaN, 'a number that JSON cannot write'],
    [new Date(0), 'not JSON'],
    [{ at: undefined }, 'not JSON'],
    [1n, 'not JSON'],
    [nested(101), 'nested deeper'],
    [nested(5_000), 'nested deeper'],
    [Array.from({ length: 100_001 }, () => 0), 'more than 100,000 values'],
  ])('is refused where it would not stay the same: case %#', (value, sentence) => {
    expect(jsonMistake(value)).toContain(sentence)
    expect(jsonValue.safeParse(value).success).toBe(false)
  })

  it('keeps what is no integer, and integers that fit', () => {
    expect(jsonMistake([0.1, -0.5e-7, 2 ** 53 - 1])).toBeNull()
  })

  it('says what is wrong with what is typed', () => {
    expect(readTypedJson(' ').mistake).toBe('Nothing is written here yet.')
    expect(readTypedJson('{"a": tru').mistake).toMatch(/^This is not JSON yet: /)
    expect(readTypedJson('[12345678901234567890]').mistake).toContain('in quotes')
  })
})
