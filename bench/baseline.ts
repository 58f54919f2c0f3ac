import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Results, targets } from './results'

/** Ratios of an earlier run; times of one machine say nothing on another. */
type Baseline = {
  workflows: number
  /** Of the machine that it was measured on; the higher, the less the ratios say. */
  loadAverage: number
  cores: number
  /** How many times worse than here a ratio may be. Wide: machines are noisy, and shared. */
  tolerance: number
  deepByFirst: number | null
  hundredByOne: number | null
  memoryMb: number
  /** The route by the best SQL, medians, by question. */
  apiByBest: Record<string, number>
}

const file = join(import.meta.dirname, 'baseline.json')
const tolerance = 2

export function writeBaseline(results: Results): void {
  const round = (value: number | null) => (value === null ? null : Math.round(value * 100) / 100)
  const baseline: Baseline = {
    workflows: results.workflows,
    loadAverage: Math.round(results.loadAverage * 10) / 10,
    cores: results.cores,
    tolerance,
    deepByFirst: round(results.deepByFirst.route),
    hundredByOne: round(results.hundredByOne),
    memoryMb: results.memory.most,
    apiByBest: Object.fromEntries(
      results.rows.map(({ label, apiByBest }) => [label, Math.round(apiByBest * 100) / 100]),
    ),
  }
  writeFileSync(file, `${JSON.stringify(baseline, null, 2)}\n`)
}

/**
 * What became clearly worse: beyond its target and beyond the tolerance over the baseline. Either
 * alone is noise, or was so before. A route that answers an error is always one.
 */
export function findRegressions(results: Results): string[] {
  const found = results.rows.flatMap(({ label, problem }) =>
    problem ? [`${label}: the route answered ${problem}.`] : [],
  )
  if (results.verified.different > 0)
    found.push(`${results.verified.different} cells of the rollups differ from the database.`)
  const baseline = readBaseline()
  if (!baseline) return found
  for (const { label, apiByBest, meetsTarget } of results.rows) {
    const before = baseline.apiByBest[label]
    if (before !== undefined && !meetsTarget && apiByBest > before * baseline.tolerance)
      found.push(`${label}: ${apiByBest.toFixed(2)} × the best SQL, ${before.toFixed(2)} before.`)
  }
  const compare = (name: string, now: number | null, before: number | null, target: number) => {
    if (now !== null && before !== null && now > target && now > before * baseline.tolerance)
      found.push(`${name}: ${now.toFixed(2)}, ${before.toFixed(2)} before, target ${target}.`)
  }
  compare(
    'page 1,000 by page 1',
    results.deepByFirst.route,
    baseline.deepByFirst,
    targets.deepByFirst,
  )
  compare('100 viewers by one', results.hundredByOne, baseline.hundredByOne, targets.hundredByOne)
  compare('memory in MB', results.memory.most, baseline.memoryMb, targets.memoryMb)
  return found
}

function readBaseline(): Baseline | null {
  if (!existsSync(file)) return null
  const baseline: Baseline = JSON.parse(readFileSync(file, 'utf8')) // our own file, committed
  return baseline
}
