import { describe, expect, it } from 'vitest'
import { estimateIndexBytes } from './storage-index-size'

const facts = { rows: 1_000_000, nullShare: 0, emptyShare: 0, averageWidth: 9 }
const inMegabytes = (bytes: number) => Math.round(bytes / 100_000) / 10

describe('estimateIndexBytes', () => {
  // 16 padded bytes of text make an entry of 36 with line pointer: 203 in the 7,333 bytes of a leaf.
  it.each([
    ['a text of 9 bytes, padded to 16', facts, false, 40.4],
    ['exactly 8 bytes', { ...facts, averageWidth: 8 }, false, 31.4],
    ['every other row without a value', { ...facts, nullShare: 0.5 }, false, 36],
    ['the same, left out', { ...facts, nullShare: 0.5 }, true, 20.2],
    // Half of the rows with 1 byte and half with 9 are 5 on average.
    ['empty texts left out', { ...facts, emptyShare: 0.5, averageWidth: 5 }, true, 20.2],
    ['empty texts kept', { ...facts, emptyShare: 0.5, averageWidth: 5 }, false, 35.9],
  ])('%s', (_, of, leavesOut, megabytes) =>
    expect(inMegabytes(estimateIndexBytes(of, leavesOut))).toBeCloseTo(megabytes, 0),
  )

  it('an index without an entry is one page', () => {
    expect(estimateIndexBytes({ ...facts, rows: 0 }, false)).toBe(8_192)
    expect(estimateIndexBytes({ ...facts, nullShare: 1 }, true)).toBe(8_192)
  })
})
