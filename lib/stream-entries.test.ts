import { expect, test } from 'vitest'
import { streamEntries } from './stream-entries'
import type { StreamEntry } from './workflow'

const entry = (offset: number, about: Partial<StreamEntry> = {}): StreamEntry => ({
  ...{ key: 'log', offset, functionId: offset, writtenAt: 100 + offset, closed: false },
  value: { serialization: null, bytes: 1, text: '1', truncated: false },
  ...about,
})
const span = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => entry(from + index))
const offsets = (older: StreamEntry[], newest: StreamEntry[]) =>
  streamEntries(older, newest).entries.map(({ offset }) => offset)

test('earlier ones stand before the newest, each once', () => {
  expect(offsets(span(0, 4), span(3, 6))).toEqual([0, 1, 2, 3, 4, 5])
  expect(offsets([], span(3, 6))).toEqual([3, 4, 5])
  expect(offsets([], [])).toEqual([])
})

test('no gap is passed over', () => {
  expect(offsets(span(0, 4), span(9, 11))).toEqual([9, 10])
})

test('the mark of the end is no value, and tells when', () => {
  const closed = [...span(0, 2), entry(2, { closed: true })]
  expect(streamEntries([], closed)).toMatchObject({ isClosed: true, closedAt: 102 })
  expect(offsets([], closed)).toEqual([0, 1])
  expect(streamEntries([], span(0, 2)).isClosed).toBe(false)
})
