import { expect, it } from 'vitest'
import { lateSince } from './late-schedule'

const at = (text: string) => Date.parse(text)
const now = at('2026-11-23T12:07:30Z')
const grace = 120_000
const judge = (cron: string, zone: string | null, fired: string | null) =>
  lateSince({ cron, zone, lastFiredAt: fired === null ? null : at(fired) }, now, grace)

it.each([
  ['every minute, fired', '* * * * *', null, '2026-11-23T12:07:00Z', null],
  ['every minute, within grace', '* * * * *', null, '2026-11-23T12:05:00Z', null],
  ['every minute, silent', '* * * * *', null, '2026-11-23T11:00:00Z', '2026-11-23T12:05:00Z'],
  ['with seconds', '0 */5 * * * *', null, '2026-11-23T11:00:00Z', '2026-11-23T12:05:00Z'],
  [
    'daily in its zone',
    '0 9 * * *',
    'Europe/Berlin',
    '2026-11-22T08:00:00Z',
    '2026-11-23T08:00:00Z',
  ],
  ['daily, fired', '0 9 * * *', 'Europe/Berlin', '2026-11-23T08:00:01Z', null],
  ['on a weekday to come', '0 9 * * 2', 'UTC', '2026-11-17T09:00:00Z', null],
  ['without a zone that it needs', '0 9 * * *', null, '2026-11-20T09:00:00Z', null],
  ['never fired', '* * * * *', null, null, null],
  ['both kinds of days', '0 0 13 * 5', 'UTC', '2020-01-01T00:00:00Z', null],
  ['Quartz extras', '0 9 L * *', 'UTC', '2020-01-01T00:00:00Z', null],
  ['names of months', '0 9 1 JUL *', 'UTC', '2020-01-01T00:00:00Z', '2026-07-01T09:00:00Z'],
  ['nonsense', 'hello', 'UTC', '2020-01-01T00:00:00Z', null],
])('%s', (_, cron, zone, fired, expected) => {
  expect(judge(cron, zone, fired)).toBe(expected === null ? null : at(expected))
})
