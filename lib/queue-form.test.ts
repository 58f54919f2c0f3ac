import { expect, test } from 'vitest'
import { fromTexts, toTexts } from './queue-form'
import { noQueueLimits } from './queue-limits'

test('limits survive the form', () => {
  const limits = { ...noQueueLimits, concurrency: 0, rateLimitMax: 5, rateLimitPeriodSec: 0.5 }
  expect(fromTexts(toTexts(limits))).toEqual({ limits, mistakes: {} })
})

test.each(['-1', '1.5', 'x', '99999999999'])('%s is no concurrency', (concurrency) => {
  const { mistakes } = fromTexts({ ...toTexts(noQueueLimits), concurrency })
  expect(mistakes.concurrency).toBe('Concurrency is a whole number, or empty.')
})

test('an empty polling interval is the default of DBOS', () => {
  const texts = { ...toTexts(noQueueLimits), pollingIntervalSec: ' ' }
  expect(fromTexts(texts).limits.pollingIntervalSec).toBe(1)
})
