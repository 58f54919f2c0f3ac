import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'
import type { Outcome } from '@/lib/outcome'
import { recordedContext } from '@/lib/schedules/recorded-context'
import type { Schedule } from '@/lib/schedules/schedule'
import type { Writer } from '../../database'
import { type RegisteredRow, selectSchedule, toSchedule } from '../../schedules/registered'

export type StoredSchedule = Schedule & { context: string; contextDigest: string }

/** As registered now; `hold` keeps others from changing it until the transaction ends. */
export async function readSchedules(
  { schema }: Pick<Writer, 'schema'>,
  db: QueryExecutorProvider,
  names: readonly string[],
  hold = false,
): Promise<Map<string, StoredSchedule>> {
  type Row = RegisteredRow & { context: string; contextDigest: string }
  const { rows } = await sql<Row>`
    select ${selectSchedule(schema, 's')}, s.context, md5(s.context) as "contextDigest"
      from ${tableOf(schema.name)} as s where s.schedule_name = any(${[...names]}::text[])
     order by s.schedule_name ${hold ? sql`for update` : sql``}`.execute(db)
  return new Map(
    rows.map(({ context, contextDigest, ...row }) => [
      row.scheduleName,
      { ...toSchedule(row), context, contextDigest },
    ]),
  )
}

export function tableOf(schemaName: string): RawBuilder<unknown> {
  return sql`${sql.id(schemaName, 'workflow_schedules')}`
}

/**
 * For the audit. The context only where it is about to be lost: then it can be made again from
 * there (but for what is kept back), and otherwise it would be one more copy of what an application
 * may keep secret. Its digest never: guesses at what is kept back could be tried on it.
 */
export async function schedulesBefore(
  writer: Writer,
  names: readonly string[],
  losesContext = false,
): Promise<object[]> {
  const stored = [...(await readSchedules(writer, writer.db, names)).values()]
  return stored.map(({ context, contextDigest: _, ...rest }) =>
    losesContext ? { ...rest, context: recordedContext(context, writer.redact) } : rest,
  )
}

/** One line that tells two states of a schedule apart. */
export function sayState(schedule: Schedule): string {
  const parts = [
    schedule.status,
    schedule.schedule,
    schedule.cronTimezone ?? 'no zone',
    schedule.queueName === null ? null : `queue ${schedule.queueName}`,
    schedule.automaticBackfill ? 'automatic backfill' : null,
  ]
  return parts.filter((part) => part !== null).join(' · ')
}

export function missingSchedule(name: string): Outcome {
  const sentence = 'There is no schedule of this name.'
  return { id: name, outcome: 'missing', before: null, after: null, sentence }
}

export function scheduleOutcome(
  outcome: Outcome['outcome'],
  before: Schedule | null,
  after: Schedule | null,
  sentence: string,
): Outcome {
  return {
    id: (before ?? after)?.scheduleName ?? '',
    outcome,
    before: before && sayState(before),
    after: after && sayState(after),
    sentence,
  }
}
