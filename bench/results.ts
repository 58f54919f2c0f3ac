import type { Kept } from './kept'
import { type Measured, quantile, type Side } from './measure'
import type { Verified } from './verify-rollups'
import type { Load } from './viewer-load'

/** One question, boiled down; times in milliseconds, `null` where a side cannot ask it. */
export type Row = {
  label: string
  path: string
  p50: Record<Side, number | null>
  p95: Record<Side, number | null>
  samples: Record<Side, number>
  /** Medians: the route by the same SQL, by the best SQL, and the client by the route. */
  apiBySql: number
  apiByBest: number
  clientByApi: number | null
  queries: number
  buffers: number
  isPartial: boolean
  plans: string[]
  bytes: number
  problem: string | null
  /** The route's p95 that is aimed at, see `Target`. */
  targetMs: number
  meetsTarget: boolean
  /** The same by the p95 of the best SQL: of two tails in one run, what is the machine's is in both. */
  meetsByTail: boolean
}

export type Results = {
  workflows: number
  rows: Row[]
  /** Seconds until Vigil had read all of history into its own tables; less where it was kept. */
  kept: Kept
  verified: Verified
  /** Page 1,000 by page 1, medians. The route also reads the errors of the failed rows, if any. */
  deepByFirst: { route: number | null; statement: number | null }
  loads: Load[] | null
  /** Database queries of a hundred viewers by those of one. */
  hundredByOne: number | null
  /** Of the server process, in MB. */
  memory: { atStart: number; afterQuestions: number; afterViewers: number; most: number }
  /** Of this machine before the first question. */
  loadAverage: number
  cores: number
}

export const targets = {
  /** Milliseconds by those of the best SQL. */
  p95: {
    page: (best: number) => 1.5 * best + 15,
    workflow: (best: number) => best + 20,
    rollup: () => 40,
  },
  deepByFirst: 1.5,
  hundredByOne: 1.2,
  memoryMb: 250,
}

export function toRow(measured: Measured): Row {
  const { label, path, cost, samples, bytes, problem } = measured
  const of = (share: number) => ({
    api: quantile(samples.api, share),
    sql: quantile(samples.sql, share),
    best: quantile(samples.best, share),
    client: quantile(samples.client, share),
  })
  const p50 = of(0.5)
  const p95 = of(0.95)
  // Where no better SQL is known, its own statements are the measure.
  const best = p50.best ?? p50.sql ?? 0
  const tail = p95.best ?? p95.sql ?? 0
  const target = targets.p95[measured.target]
  const targetMs = target(best)
  return {
    ...{ label, path, p50, p95, bytes, problem, targetMs, ...cost },
    samples: {
      api: samples.api.length,
      sql: samples.sql.length,
      best: samples.best.length,
      client: samples.client.length,
    },
    apiBySql: ratio(p50.api, p50.sql) ?? 0,
    apiByBest: ratio(p50.api, best) ?? 0,
    clientByApi: ratio(p50.client, p50.api),
    meetsTarget: (p95.api ?? 0) <= targetMs,
    meetsByTail: (p95.api ?? 0) <= target(tail),
  }
}

/** The mean of the turns with a hundred viewers by the mean of those with one. */
export function hundredByOne(loads: Load[] | null): number | null {
  if (!loads) return null
  const mean = (viewers: number) => {
    const rates = loads.filter((load) => load.viewers === viewers)
    return rates.reduce((sum, load) => sum + load.queriesPerSecond, 0) / rates.length
  }
  return ratio(mean(100), mean(1))
}

export function ratio(a: number | null, b: number | null): number | null {
  return a === null || b === null || b === 0 ? null : a / b
}
