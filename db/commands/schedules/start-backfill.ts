import { sql } from 'kysely'
import type { BackfillInput } from '@/lib/backfill-commands'
import { formatAmount, formatCount } from '@/lib/format'
import type { Outcome } from '@/lib/outcome'
import { definitionOf } from '../../backfills/definition'
import { planBackfill } from '../../backfills/plan'
import { createReader, type Writer } from '../../database'
import type { Actor } from '../../own/audit'
import type { OwnWriter } from '../../own/own-database'
import { missingSchedule, scheduleOutcome } from './schedule-state'

/** Takes a backfill down for the standing task, which starts its ticks from then on. */
export async function startBackfill(
  writer: Writer,
  { name, from, to, language, reason }: BackfillInput,
  own: OwnWriter,
  actor: Actor,
): Promise<Outcome[]> {
  const reader = createReader(writer.db, writer.schema)
  const plan = await planBackfill(reader, { name, from, to, language })
  if (plan === null) return [missingSchedule(name)]
  const { schedule, dialect, ticks, existing } = plan
  const refuse = (sentence: string) => [scheduleOutcome('refused', schedule, schedule, sentence)]
  if (plan.refusal !== null || dialect === null) return refuse(plan.refusal ?? 'It cannot be told.')
  if (existing.size === ticks.length) {
    return [
      scheduleOutcome(
        'unchanged',
        schedule,
        schedule,
        `All ${formatAmount(ticks.length, 'tick')} of the range exist already.`,
      ),
    ]
  }
  const id = await own.run((db) =>
    db.transaction().execute(async (transaction) => {
      // One at a time for a schedule: two at once would race for the same ticks.
      await sql`select pg_advisory_xact_lock(hashtext(${`vigil backfill ${own.database} ${name}`}))`.execute(
        transaction,
      )
      const open = await transaction
        .selectFrom('backfills')
        .select('id')
        .where('database', '=', own.database)
        .where('schedule_name', '=', name)
        .where('state', '=', sql<'running'>`'running'`)
        .limit(1)
        .executeTakeFirst()
      if (open) return null
      const now = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
      const made = await transaction
        .insertInto('backfills')
        .values({
          ...{ database: own.database, schedule_name: name, state: 'running' },
          ...{ from_at: from, to_at: to, ticks: ticks.length, started: 0, existed: 0 },
          ...{ position_at: null, batch: 'null', dialect, worker_zone: plan.workerZone },
          ...{ definition: definitionOf(schedule), note: null, reason: reason || null },
          ...{ created_by: actor.name, created_role: actor.role },
          ...{ created_at: now, updated_at: now, finished_at: null },
        })
        .returning(sql<string>`backfills.id::text`.as('id'))
        .executeTakeFirstOrThrow()
      return made.id
    }),
  )
  if (id === null) return refuse('Another backfill of it is running. Wait for its end, or stop it.')
  const warnings = plan.warnings.map((warning) => ` ${warning}`).join('')
  const sentence = `Backfill ${id} begun: ${formatCount(ticks.length - existing.size)} of ${formatAmount(ticks.length, 'tick')} are started${existing.size > 0 ? `, ${formatCount(existing.size)} exist already` : ''}.${warnings}`
  return [scheduleOutcome('changed', schedule, schedule, sentence)]
}
