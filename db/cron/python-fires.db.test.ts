import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { hasPython, pythonPath } from '@/e2e/apps/python-env'
import { compareFires, type SdkAnswer, sayComparison } from '@/lib/cron/testing/compare-fires'
import { type CronCase, cronCases } from '@/lib/cron/testing/cron-cases'

function askSdk(cases: CronCase[]): SdkAnswer[] {
  const lines = cases.map(({ text, zone, after }) => JSON.stringify([text, zone, after / 1_000, 6]))
  const asked = spawnSync(pythonPath(), [resolve('e2e/apps/python/cron_fires.py')], {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (asked.status !== 0) throw new Error(asked.stderr)
  return asked.stdout
    .trim()
    .split('\n')
    .map((line): SdkAnswer => JSON.parse(line))
}

it.skipIf(!hasPython())('fires when the Python SDK does', { timeout: 300_000 }, () => {
  const cases = cronCases('python', 12_000, 19)
  const found = compareFires('python', cases, askSdk(cases))
  console.info(sayComparison('python', found))
  expect(found.differences).toEqual([])
  expect(found.refused).toBe(0)
  expect(found.equal).toBeGreaterThanOrEqual(10_000)
})
