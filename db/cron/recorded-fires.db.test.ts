import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { compareFires, type SdkAnswer, sayComparison } from '@/lib/cron/testing/compare-fires'

type Line = [text: string, zone: string, after: number, answer: SdkAnswer]

/** Recorded by `e2e/apps/record-cron-fires.ts` from the SDKs themselves. */
function recorded(dialect: 'go' | 'java'): Line[] {
  const packed = readFileSync(resolve(`lib/cron/testing/${dialect}-fires.jsonl.gz`))
  const lines = gunzipSync(packed).toString('utf8').trim().split('\n')
  return lines.map((line): Line => JSON.parse(line))
}

it.each(['go', 'java'] as const)('fires when the %s SDK does', { timeout: 120_000 }, (dialect) => {
  const lines = recorded(dialect)
  const cases = lines.map(([text, zone, after]) => ({ text, zone, after: after * 1_000 }))
  const found = compareFires(
    dialect,
    cases,
    lines.map(([, , , answer]) => answer),
  )
  console.info(sayComparison(dialect, found))
  expect(found.equal).toBeGreaterThanOrEqual(10_000)
  expect(found.differences).toEqual([])
})
