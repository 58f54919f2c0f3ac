import { expect, it } from 'vitest'
import { heatMap } from './heat-map'

const hour = 3_600_000
const day = 24 * hour
const now = Date.parse('2026-11-25T10:00:00Z') // a Wednesday
const midnight = Date.parse('2026-11-25T00:00:00Z')
const bucket = (at: number, count = 1, status = 'SUCCESS') => ({ at, status, count })

it('shows by the hour what fires often, in the schedule’s zone', () => {
  const buckets = Array.from({ length: 48 * 3 }, (_, half) =>
    bucket(midnight - 2 * day + half * (hour / 2), 30),
  )
  buckets.push(bucket(midnight + hour / 2, 2, 'ERROR'))
  const map = heatMap(buckets, { zone: 'Asia/Kolkata', now, since: now - 60 * day })
  expect(map.kind).toBe('hours')
  expect(map.rows).toHaveLength(14)
  expect(map.columns[0]).toBe('00')
  const [today] = map.rows
  expect(today?.label).toBe('Wed 11-25')
  // 00:30 UTC is 06:00 there, and 05:30 its own half hour before.
  expect(today?.cells[6]).toMatchObject({ runs: 62, failed: 2 })
  expect(today?.cells[5]).toMatchObject({ runs: 60, failed: 0 })
})

it('shows by the day what fires once a day, weeks across, and nothing of the future', () => {
  const buckets = Array.from({ length: 40 }, (_, index) =>
    bucket(midnight - index * day + 9 * hour),
  )
  const map = heatMap(buckets, { zone: 'UTC', now, since: now - 182 * day })
  expect(map.kind).toBe('weeks')
  expect(map.rows.map(({ label }) => label)).toEqual([
    'Mon',
    'Tue',
    'Wed',
    'Thu',
    'Fri',
    'Sat',
    'Sun',
  ])
  const last = map.rows.map(({ cells }) => cells.at(-1)?.runs ?? null)
  expect(last).toEqual([1, 1, 1, null, null, null, null])
})

it('does not take for idle what was not looked at', () => {
  const map = heatMap([bucket(midnight)], { zone: 'UTC', now, since: midnight - 3 * day })
  expect(map.rows[0]?.cells.slice(0, 24).every((cell) => cell === null)).toBe(true)
})
