import { expect, it } from 'vitest'
import { describeCron } from './describe-cron'
import type { CronDialect } from './dialect'

it.each<[string, CronDialect, string]>([
  ['0 9 13 * 5', 'typescript', 'At 09:00, on the 13th, but only if that is a Friday'],
  ['0 9 13 * 5', 'python', 'At 09:00, on the 13th, and also on every Friday'],
  ['0 9 * * 1-5', 'python', 'At 09:00, on Monday to Friday'],
  ['*/5 * * * *', 'typescript', 'Every 5 minutes'],
  ['@every 1h30m', 'go', 'Every 1h30m, counted from the start of its worker'],
  ['0 0 8 L-2 * ?', 'java', 'At 08:00, 2 days before the last of the month'],
  ['0 12 LW * *', 'typescript', 'At 12:00, on the last working day of the month'],
  ['0 0 * * fri#2', 'python', 'At 00:00, on the second Friday of the month'],
  ['0 8 * * 5-7', 'python', 'At 08:00, on Friday to Sunday'],
  ['99 * * * *', 'python', ''],
])('%s in %s', (text, dialect, words) => {
  expect(describeCron(text, dialect)).toBe(words)
})
