import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CronDialect, cronDialects } from './dialect'
import { parseGoDuration } from './go-duration'
import { firesBetween, nextFires } from './next-fires'
import { parseCron } from './parse-cron'

const start = Date.parse('2026-03-01T00:00:00Z')

function fires(text: string, dialect: CronDialect, zone = 'UTC', count = 3): string[] {
  const { cron, mistake } = parseCron(text, dialect)
  if (!cron) throw new Error(mistake)
  return nextFires(cron, { after: start, zone, count }).map((at) => new Date(at).toISOString())
}

describe('mistakes name the field', () => {
  it.each<[CronDialect, string, RegExp]>([
    ['typescript', '0 0 0 1 1 * 2026', /5 fields, or 6 .* these are 7/],
    ['typescript', '61 * * * *', /“minute” \(61\) must lie between 0 and 59/],
    ['typescript', '0 0 30 2 *', /“day of month” \(30\) names no day that its months have/],
    ['typescript', '0 0 1-15W * *', /“day of month” .* W only after one day/],
    ['python', '0 0 * *', /5 fields, 6 .* 7 .* these are 4/],
    ['python', 'r * * * *', /“minute” \(r\) is drawn anew/],
    ['python', '0 0 * * 1,2#3', /“day of week” .* mixes/],
    ['go', '0 0 * * *', /exactly 6 fields.* these are 5/],
    ['go', '0 0 0 * * 7', /“day of week” \(7\) must lie between 0 and 6/],
    ['go', 'CRON_TZ=UTC 0 0 0 * * *', /zone in its own field/],
    ['java', '0 0 0 ? * ?', /Only one of the two day fields/],
    ['java', '0 0 0 31W * ?', /“day of month” .* breaks the Java SDK/],
    ['java', '0 0 0 * 11-2 ?', /“month” .* runs backwards/],
    ['java', '0 0 0 1 1 ? 2026', /exactly 6 fields/],
  ])('%s: %s', (dialect, text, mistake) => {
    expect(parseCron(text, dialect)).toMatchObject({ cron: null })
    expect(parseCron(text, dialect).mistake).toMatch(mistake)
  })
})

describe('a 13th and a Friday', () => {
  it('must both fit in TypeScript', () => {
    expect(fires('0 9 13 * 5', 'typescript', 'UTC', 2)).toEqual([
      '2026-03-13T09:00:00.000Z',
      '2026-11-13T09:00:00.000Z',
    ])
  })

  it('one is enough in Python and Go', () => {
    const either = ['2026-03-06T09:00:00.000Z', '2026-03-13T09:00:00.000Z']
    expect(fires('0 9 13 * 5', 'python', 'UTC', 2)).toEqual(either)
    expect(fires('0 0 9 13 * 5', 'go', 'UTC', 2)).toEqual(either)
  })
})

describe('a time that the clock skips', () => {
  it.each<[CronDialect, string, string | undefined]>([
    ['typescript', '30 2 8 3 *', '2027-03-08T07:30:00.000Z'],
    ['python', '30 2 8 3 *', '2026-03-08T07:00:00.000Z'],
    ['go', '0 30 2 8 3 *', '2027-03-08T07:30:00.000Z'],
    ['java', '0 30 2 8 3 ?', '2027-03-08T07:30:00.000Z'],
  ])('%s', (dialect, text, first) => {
    expect(fires(text, dialect, 'America/New_York', 1)).toEqual([first])
  })
})

it('never searches for ever', () => {
  expect(fires('0 0 31 2 *', 'python')).toEqual([])
  expect(fires('0 0 0 31 2 ?', 'java')).toEqual([])
  expect(fires('0 0 0 31 2 *', 'go')).toEqual([])
  expect(fires('0 0 0 L-30 2 *', 'typescript')).toEqual([])
})

it('leaves both ends of a range out, and says when there is more', () => {
  const { cron } = parseCron('0 * * * *', 'typescript')
  if (!cron) throw new Error('no cron')
  const hour = 3_600_000
  const range = { from: start, to: start + 4 * hour, zone: 'UTC' }
  expect(firesBetween(cron, { ...range, limit: 3 })).toEqual({
    fires: [start + hour, start + 2 * hour, start + 3 * hour],
    truncated: false,
  })
  expect(firesBetween(cron, { ...range, limit: 2 }).truncated).toBe(true)
})

it('gives no fires in a zone that is none', () => {
  expect(fires('0 * * * *', 'python', 'Europe/Nowhere')).toEqual([])
})

it.each([
  ['1h30m', 5_400_000],
  ['1.5s', 1_500],
  ['-5m', -300_000],
  ['0', 0],
  ['5', null],
  ['', null],
  ['1d', null],
])('reads the duration %s as Go does', (text, ms) => {
  expect(parseGoDuration(text)).toBe(ms)
})

it('takes any text without falling over, and tells fires in order', () => {
  const part = fc.constantFrom('*', '0', '5', '1-3', '*/7', 'L', '5#2', '15W', '?', ',', 'x', '31')
  const text = fc.array(part, { minLength: 1, maxLength: 7 }).map((parts) => parts.join(' '))
  fc.assert(
    fc.property(text, fc.constantFrom(...cronDialects), (written, dialect) => {
      const { cron, mistake } = parseCron(written, dialect)
      if (!cron) return mistake.length > 10
      const found = nextFires(cron, { after: start, zone: 'Europe/Berlin', count: 4 })
      return found.every((at, index) => at > (found[index - 1] ?? start))
    }),
    { numRuns: 300 },
  )
})
