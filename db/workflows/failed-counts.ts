import { sql } from 'kysely'
import type { Status } from '@/lib/status'
import type { Count } from '@/lib/workflow'
import type { ReadHandle } from '../client'
import type { SystemSchema } from '../system-schema'
import { all, type Condition } from './matching'

const hourMs = 3_600_000
/** Hours of all windows that were asked for lately; each is a few numbers. */
const mostKnown = 5_000

export const failedStatuses = [
  'ERROR',
  'CANCELLED',
  'MAX_RECOVERY_ATTEMPTS_EXCEEDED',
] as const satisfies Status[]
type Failed = (typeof failedStatuses)[number]

/** An hour of failures: what tells one set of rows from another, and how many of them match. */
type Hour = { status: Failed; hour: number; count: number; sum: number; hashes: number }
type KnownHour = Hour & { matching: number }
type Known = Map<string, KnownHour>

export type FailedQuestion = {
  schema: SystemSchema
  /** Conditions on the time of creation, which the index knows. */
  window: readonly Condition[]
  /** A condition on the name, which it does not know. */
  named: Condition
  cap: number
}

/** As long as a schema is remembered: some minutes. */
const remembered = new WeakMap<SystemSchema, Known>()

/**
 * How many failures of a window match, by status; one is missing where the window has so many
 * that do not that this cannot tell. Names are read once an hour of creation: while the index shows
 * the same rows there, which change neither name nor creation, they are not read again.
 */
export async function countFailed(
  db: ReadHandle,
  question: FailedQuestion,
): Promise<Partial<Record<Failed, Count>>> {
  const { schema, cap } = question
  const limit = Math.round(cap * 1.25)
  const known = remembered.get(schema) ?? new Map<string, KnownHour>()
  remembered.set(schema, known)
  const hours = await listHours(db, question, limit)
  const counts: Partial<Record<Failed, Count>> = {}
  for (const status of failedStatuses) {
    const own = hours.filter((hour) => hour.status === status)
    const isCut = own.reduce((sum, { count }) => sum + count, 0) >= limit
    // The oldest hour then lacks some of its rows.
    const whole = isCut ? own.slice(0, -1) : own
    const matching = await countMatching(db, { ...question, status, hours: whole, known })
    if (matching > cap) counts[status] = { count: cap, accuracy: 'atLeast' }
    else if (!isCut) counts[status] = { count: matching, accuracy: 'exact' }
  }
  for (const key of known.keys()) if (known.size > mostKnown) known.delete(key)
  return counts
}

const told = sql`w.created_at / ${sql.lit(hourMs)} as hour, count(*) as count,
  sum((w.created_at % ${sql.lit(hourMs)})::int4) as sum, sum(hashint8(w.created_at)) as hashes`

/** By the index alone, newest first. */
async function listHours(db: ReadHandle, { schema, window }: FailedQuestion, limit: number) {
  const of = (status: Failed) => sql`
    select ${sql.lit(status)} as status, ${told}
      from (select w.created_at from ${sql.id(schema.name, 'workflow_status')} as w
             where w.status = ${sql.lit(status)} and ${all(window)}
             order by w.created_at desc limit ${sql.lit(limit)}) as w group by 2`
  const { rows } = await sql<Hour>`${sql.join(failedStatuses.map(of), sql` union all `)}
    order by 1, 2 desc limit ${sql.lit(failedStatuses.length * limit)}`.execute(db)
  return rows
}

type Matching = FailedQuestion & { status: Failed; hours: readonly Hour[]; known: Known }

async function countMatching(
  db: ReadHandle,
  { schema, window, named, status, hours, known }: Matching,
) {
  const keyOf = ({ hour }: Hour) => `${status} ${hour}`
  const found = hours.map((hour) => ({ hour, as: knownAs(hour, known.get(keyOf(hour))) }))
  const kept = found.reduce((sum, { as }) => sum + (as?.matching ?? 0), 0)
  const unknown = found.flatMap(({ hour, as }) => (as ? [] : [hour.hour]))
  if (unknown.length === 0) return kept
  const { rows } = await sql<KnownHour>`
    select ${sql.lit(status)} as status, ${told}, count(*) filter (where ${named}) as matching
      from ${sql.id(schema.name, 'workflow_status')} as w
     where w.status = ${sql.lit(status)} and ${all(window)}
       and w.created_at >= ${Math.min(...unknown) * hourMs}
       and w.created_at < ${(Math.max(...unknown) + 1) * hourMs}
       and w.created_at / ${sql.lit(hourMs)} = any(${unknown}::int8[])
     group by 2 order by 2 limit ${sql.lit(unknown.length)}`.execute(db)
  for (const row of rows) {
    known.delete(keyOf(row)) // so that the newest stand last
    known.set(keyOf(row), row)
  }
  return rows.reduce((sum, { matching }) => sum + matching, kept)
}

function knownAs(hour: Hour, known: KnownHour | undefined): KnownHour | null {
  const isSame =
    known?.count === hour.count && known.sum === hour.sum && known.hashes === hour.hashes
  return known && isSame ? known : null
}
