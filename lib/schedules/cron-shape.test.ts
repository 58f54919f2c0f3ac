import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cronDialects } from '../cron/dialect'
import { nextFires } from '../cron/next-fires'
import { parseCron } from '../cron/parse-cron'
import {
  type CronShape,
  hourSteps,
  minuteSteps,
  readShape,
  weekdays,
  writeShape,
} from './cron-shape'

const minute = fc.integer({ min: 0, max: 59 })
const hour = fc.integer({ min: 0, max: 23 })
const shapes: fc.Arbitrary<CronShape> = fc.oneof(
  fc.record({ kind: fc.constant('minutes' as const), every: fc.constantFrom(...minuteSteps) }),
  fc.record({
    kind: fc.constant('hours' as const),
    every: fc.constantFrom(...hourSteps),
    minute,
  }),
  fc.record({ kind: fc.constant('days' as const), hour, minute }),
  fc.record({
    kind: fc.constant('weekdays' as const),
    days: fc
      .subarray([...weekdays], { minLength: 1 })
      .map((days) => weekdays.filter((day) => days.includes(day))),
    hour,
    minute,
  }),
  fc.record({
    kind: fc.constant('monthday' as const),
    day: fc.integer({ min: 1, max: 31 }),
    hour,
    minute,
  }),
)

it('is read as it was written, and fires in every dialect at the same times', () => {
  const after = Date.UTC(2026, 0, 1)
  fc.assert(
    fc.property(shapes, (shape) => {
      const firesIn = cronDialects.map((dialect) => {
        const text = writeShape(shape, dialect)
        expect(readShape(text, dialect)).toEqual(shape)
        const { cron } = parseCron(text, dialect)
        if (cron === null) throw new Error(`${dialect} cannot read ${text}`)
        return nextFires(cron, { after, zone: 'Asia/Tokyo', count: 5 })
      })
      for (const fires of firesIn) expect(fires).toEqual(firesIn[0])
      expect(firesIn[0]).toHaveLength(5)
    }),
    { numRuns: 200 },
  )
})

it.each([
  ['30 6 * * 1-5', { kind: 'weekdays', days: ['MON', 'TUE', 'WED', 'THU', 'FRI'] }],
  ['30 6 * * 0', { kind: 'weekdays', days: ['SUN'] }],
  ['30 6 * * sun,Mon', { kind: 'weekdays', days: ['MON', 'SUN'] }],
  ['0 0 9 ? * MON', { kind: 'weekdays', days: ['MON'] }],
  ['*/15 * * * *', { kind: 'minutes', every: 15 }],
])('reads %s', (text, shape) => {
  expect(readShape(text, 'typescript')).toMatchObject(shape)
})

it.each([
  '*/7 * * * *',
  '0 9 13 * 5',
  '0 9 L * *',
  '0 9 * 2 *',
  '30 0 9 * * *',
  '0 9 * * FRI-MON',
  '@daily',
  '',
])('leaves %s to the text', (text) => {
  expect(readShape(text, 'typescript')).toBeNull()
})

it('wants the field of seconds where the SDK does', () => {
  expect(readShape('0 9 * * *', 'go')).toBeNull()
  expect(readShape('0 0 9 * * *', 'go')).toEqual({ kind: 'days', hour: 9, minute: 0 })
})
