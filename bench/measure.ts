import { setTimeout as pause } from 'node:timers/promises'
import type { DBOSClient } from '@dbos-inc/dbos-sdk'
import type pg from 'pg'
import { api } from '@/lib/paths'
import { ask } from './ask'
import { type Cost, explain } from './explain'
import type { Question, Target } from './questions'
import { slug } from './slug'
import { type createTracer, replay, type Trace } from './trace'

export const sides = ['api', 'sql', 'best', 'client'] as const
export type Side = (typeof sides)[number]

export type Measured = {
  label: string
  path: string
  cost: Cost
  /** Milliseconds of each sample, by side; empty where a side cannot ask this. */
  samples: Record<Side, number[]>
  /** Bytes of the API's answer as it came, mostly packed. */
  bytes: number
  /** What the route answered other than 200, `null` for nothing. */
  problem: string | null
  target: Target
}

export type Bench = {
  origin: string
  pool: pg.Pool
  trace: Awaited<ReturnType<typeof createTracer>>
  client: DBOSClient
}

/** A side is asked no more once its samples took so long together, but at least so often. */
const sideBudgetMs = 4_000
const fewest = 4
const heavyBytes = 1_000_000
/** Vigil shares an answer for a second: asked again sooner, it would not ask the database. */
const shareMs = 1_050

type Entry = Measured & { question: Question; traced: Trace; askedAt: number; asked: number }

/** Asks everything on all sides in turn, round by round, so that noise falls on all alike. */
export async function measure(
  bench: Bench,
  questions: Question[],
  rounds: number,
  progress: (text: string) => void,
): Promise<Measured[]> {
  const entries: Entry[] = []
  await warmServer(bench.origin)
  for (const question of questions) {
    progress(`warming up: ${question.label}`)
    entries.push(await warmUp(bench, question))
  }
  for (let round = 0; round < rounds; round++) {
    progress(`round ${round + 1} of ${rounds}`)
    for (const entry of entries) {
      const order = sides.map((_, index) => sides[(index + round) % sides.length] ?? 'api')
      for (const side of order) if (wants(entry, side)) await sample(bench, entry, side)
    }
  }
  return entries
}

/** A server that just started compiles as it goes; each length of the list is a question of its own. */
async function warmServer(origin: string) {
  for (let limit = 1; limit <= 200; limit++)
    await ask(origin, api.workflows(slug, `limit=${limit}`))
}

async function warmUp(bench: Bench, question: Question): Promise<Entry> {
  const { label, path } = question
  // Twice: the first finds the cache cold, and might be traced on its slow way.
  await bench.trace(question.ask)
  const traced = await bench.trace(question.ask)
  const cost = await explain(bench.pool, traced)
  const entry: Entry = {
    ...{ label, path, cost, question, traced },
    samples: { api: [], sql: [], best: [], client: [] },
    bytes: 0,
    askedAt: 0,
    asked: 0,
    problem: null,
    target: question.target ?? 'page',
  }
  for (const side of sides) {
    if (!canAsk(question, side)) continue
    await sample(bench, entry, side)
    entry.samples[side] = []
  }
  return entry
}

function wants({ samples, question }: Entry, side: Side): boolean {
  if (!canAsk(question, side)) return false
  const spent = samples[side].reduce((sum, ms) => sum + ms, 0)
  return samples[side].length < fewest || spent < sideBudgetMs
}

function canAsk({ client, best }: Question, side: Side): boolean {
  return (side !== 'client' || client !== null) && (side !== 'best' || best !== null)
}

async function sample(bench: Bench, entry: Entry, side: Side): Promise<void> {
  const { vary, path, sharedMs = shareMs, best } = entry.question
  if (side === 'api' && !vary)
    await pause(Math.max(0, entry.askedAt + sharedMs - performance.now()))
  const startedAt = performance.now()
  if (side === 'api') {
    entry.askedAt = startedAt
    entry.asked += 1
    const { status, bytes } = await ask(bench.origin, vary?.(entry.asked) ?? path)
    entry.bytes = bytes
    if (status !== 200) entry.problem = `${status}`
  } else if (side === 'sql') await replay(bench.pool, entry.traced)
  else if (side === 'best') await bench.pool.query(best ?? '')
  else await entry.question.client?.(bench.client)
  entry.samples[side].push(performance.now() - startedAt)
  // What megabytes leave in this process would be collected beside the samples after.
  if (entry.bytes > heavyBytes) globalThis.gc?.()
}

/** Nearest rank; `null` without samples. */
export function quantile(samples: readonly number[], share: number): number | null {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}
