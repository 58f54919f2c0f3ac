import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { compareFires, type SdkAnswer, sayComparison } from '@/lib/cron/testing/compare-fires'
import { type CronCase, cronCases } from '@/lib/cron/testing/cron-cases'

type TimeMatcher = { nextWakeupTime: (at: number) => Date; match: (at: Date) => boolean }
type Scheduler = { TimeMatcher: new (text: string, zone: string) => TimeMatcher }

/** The SDK's own scheduler, which its package does not export. */
const scheduler: Scheduler = createRequire(import.meta.url)(
  resolve('node_modules/@dbos-inc/dbos-sdk/dist/src/scheduler/crontab.js'),
)

function askSdk({ text, zone, after }: CronCase): SdkAnswer {
  let matcher: TimeMatcher
  try {
    matcher = new scheduler.TimeMatcher(text, zone)
  } catch {
    return null
  }
  const fires: number[] = []
  for (let at = after; fires.length < 6; ) {
    const next = matcher.nextWakeupTime(at)
    if (!matcher.match(next)) break
    at = next.getTime()
    fires.push(at / 1_000)
  }
  return fires
}

it('fires when the TypeScript SDK does', { timeout: 120_000 }, () => {
  const cases = cronCases('typescript', 14_000, 17)
  const found = compareFires('typescript', cases, cases.map(askSdk))
  console.info(sayComparison('typescript', found))
  expect(found.differences).toEqual([])
  expect(found.refused).toBe(0)
  expect(found.equal).toBeGreaterThanOrEqual(10_000)
})
