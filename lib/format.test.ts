import { expect, test } from 'vitest'
import {
  formatAbsolute,
  formatAmount,
  formatBytes,
  formatCompact,
  formatCount,
  formatDuration,
  formatRelative,
  formatTickingDuration,
  isTimeZone,
} from './format'

const now = Date.UTC(2026, 10, 23, 2, 25, 12, 345)
const s = 1_000
const m = 60 * s
const h = 60 * m
const d = 24 * h

test.each([
  [-5, '0 ms'],
  [0, '0 ms'],
  [88, '88 ms'],
  [999, '999 ms'],
  [1_840, '1.84 s'],
  [9_999, '9.99 s'],
  [31_249, '31.2 s'],
  [59_999, '59.9 s'],
  [2 * m + 4 * s, '2 m 04 s'],
  [59 * m + 59_999, '59 m 59 s'],
  [3 * h + 12 * m, '3 h 12 m'],
  [4 * d + 6 * h, '4 d 06 h'],
])('a span of %d ms reads %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

test.each([
  [400, '0 s'],
  [1_840, '1 s'],
  [59_999, '59 s'],
  [m, '1 m 00 s'],
])('a ticking span of %d ms reads %s', (ms, text) => {
  expect(formatTickingDuration(ms)).toBe(text)
})

test.each([
  [now, 'just now'],
  [now - 12 * s, '12 s ago'],
  [now - 119 * s, '1 m ago'],
  [now - 47 * h, '47 h ago'],
  [now - 14 * d, '14 d ago'],
  [now + 23 * m, 'in 23 m'],
])('%d is %s', (at, text) => {
  expect(formatRelative(at, now)).toBe(text)
})

test('an absolute time is told in the zone asked for', () => {
  expect(formatAbsolute(now, 'UTC')).toBe('2026-11-23 02:25:12')
  expect(formatAbsolute(now, 'UTC', 'ms')).toBe('2026-11-23 02:25:12.345')
  expect(formatAbsolute(now, 'America/New_York')).toBe('2026-11-22 21:25:12')
  expect(formatAbsolute(Date.UTC(2026, 0, 1), 'UTC')).toBe('2026-01-01 00:00:00')
})

test('a narrow column shows the date only when it is another day', () => {
  expect(formatCompact(now - h, now, 'UTC')).toBe('01:25:12')
  expect(formatCompact(now - d, now, 'UTC')).toBe('11-22 02:25')
  expect(formatCompact(now - h, now, 'Europe/Berlin')).toBe('02:25:12')
})

test.each([
  ['UTC', true],
  ['Europe/Berlin', true],
  ['Mars/Base', false],
  ['', false],
])('%s is a zone: %s', (zone, known) => {
  expect(isTimeZone(zone)).toBe(known)
})

test('counts are grouped and take a plural', () => {
  expect(formatCount(41_208)).toBe('41,208')
  expect(formatAmount(1, 'workflow')).toBe('1 workflow')
  expect(formatAmount(1_200, 'workflow')).toBe('1,200 workflows')
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_400, '1.4 kB'],
  [999_600, '1.0 MB'],
  [5_242_880, '5.2 MB'],
  [123_000_000, '123 MB'],
])('%d bytes read %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})
