import { type SqlBool, sql } from 'kysely'
import { failureOf } from '@/lib/failures'
import { isFailed, type Status, statuses } from '@/lib/status'
import {
  type HistogramQuestion,
  histogramBars,
  type WorkflowHistogram,
} from '@/lib/workflow-histogram'
import type { Reader } from '../database'
import { all, type Condition, matching } from './matching'
import { statusIn } from './page-query'

const failedStatuses = statuses.filter(isFailed)
/** So long every workflow of the window may be counted; past it, it is sampled. */
const exactMs = 600
/** A sample looks at so much of a window, in so many places a bar. */
const sampledMs = 12 * 3_600_000
const slicesABar = 4

type Bar = { bar: number; total: number; failed: number }
type Span = { bar: number; from: number; to: number }

/**
 * How many workflows that match were created in each bar, and how many of them failed. Where all
 * of them are too many to count, some minutes of each bar are, and the answer is an estimate;
 * failures are few and have an index, so they are still counted one by one if they can be.
 */
export async function getWorkflowHistogram(
  reader: Reader,
  question: HistogramQuestion,
): Promise<WorkflowHistogram> {
  const asOf = reader.now()
  const { from, to, starts } = histogramBars(question, asOf)
  const { status, ...others } = question.filters
  const anyTime = { ...others, status: [], range: null, createdAfter: null, createdBefore: null }
  const conditions = matching(anyTime, reader.schema, asOf)
  const whole = starts.map((start, bar) => ({
    bar,
    from: Math.max(from, start),
    to: starts[bar + 1] ?? to,
  }))
  const ask = (spans: Span[], wanted: readonly Status[]) =>
    countSpans(reader, spans, [...statusIn(wanted), ...conditions])
  const answer = { starts, to, asOf }
  const exact = await unlessTooSlow(ask(whole, status))
  if (exact) return { ...answer, ...toBars(exact, starts), accuracy: 'exact' }
  const { spans, factor } = sampleOf(whole, to - from)
  const failing = failedStatuses.filter((one) => status.length === 0 || status.includes(one))
  const sampled = toBars(await ask(spans, status), starts, factor)
  const failures = failing.length > 0 ? await unlessTooSlow(ask(whole, failing)) : []
  const failed = failures ? toBars(failures, starts).failed : sampled.failed
  const total = sampled.total.map((count, bar) => Math.max(count, failed[bar] ?? 0))
  return { ...answer, total, failed, accuracy: 'estimate' }
}

async function countSpans(reader: Reader, spans: Span[], conditions: Condition[]) {
  const table = sql.id(reader.schema.name, 'workflow_status')
  const column = (key: keyof Span) => sql`${spans.map((span) => Math.round(span[key]))}::int8[]`
  const failed = sql.join(failedStatuses.map((status) => sql.lit(status)))
  const inSpan = sql<SqlBool>`w.created_at >= s.from_at and w.created_at < s.to_at`
  const { rows } = await reader.within(exactMs, (db) =>
    sql<Bar>`
      select s.bar::int as bar, sum(c.total)::int8 as total, sum(c.failed)::int8 as failed
        from unnest(${column('bar')}, ${column('from')}, ${column('to')}) as s(bar, from_at, to_at)
       cross join lateral (
         select count(*) as total, count(*) filter (where w.status in (${failed})) as failed
           from ${table} as w where ${all([inSpan, ...conditions])}) as c
       group by s.bar order by s.bar limit ${sql.lit(spans.length)}`.execute(db),
  )
  return rows
}

/** Evenly spread over each bar, so that a bar's busy and quiet minutes are both met. */
function sampleOf(whole: readonly Span[], windowMs: number) {
  const share = Math.min(1, sampledMs / windowMs)
  const spans = whole.flatMap(({ bar, from, to }) => {
    const every = (to - from) / slicesABar
    return Array.from({ length: slicesABar }, (_, slice) => {
      const start = from + (slice + 0.5 - share / 2) * every
      return { bar, from: start, to: start + every * share }
    })
  })
  return { spans, factor: 1 / share }
}

function toBars(rows: readonly Bar[], starts: readonly number[], factor = 1) {
  const byBar = new Map(rows.map((row) => [row.bar, row]))
  const series = (key: 'total' | 'failed') =>
    starts.map((_, bar) => Math.round((byBar.get(bar)?.[key] ?? 0) * factor))
  return { total: series('total'), failed: series('failed') }
}

async function unlessTooSlow<T>(question: Promise<T>): Promise<T | null> {
  try {
    return await question
  } catch (error) {
    if (failureOf(error)?.kind !== 'too-slow') throw error
    return null
  }
}
