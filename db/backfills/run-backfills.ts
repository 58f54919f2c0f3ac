import { type Selectable, sql, type Transaction } from 'kysely'
import { failureOf } from '@/lib/failures'
import type { BackfillTable } from '../own/backfill-tables'
import type { MaintenanceSubject, MaintenanceTask } from '../own/maintenance'
import type { OwnTables } from '../own/own-database'
import { type Batch, batchShape, planBatch, startBatch } from './batch'
import { recordEnd } from './record-end'

export type RunningBackfill = Selectable<BackfillTable>

/** What is set on a backfill after a piece of it; `finished` also ends it in the audit. */
export type Progress = {
  batch: Batch | null
  started?: number
  existed?: number
  positionAt?: number
  end?: { state: 'done' | 'failed'; note: string | null }
}

/**
 * Starts the ticks of running backfills. A batch is first written down with what exists of it, then
 * started, then counted: killed in between, the same batch is started once more, which the ids make
 * harmless, and counted as it was written down. The row lock lets one of several Vigils work at a time.
 */
export const runBackfills: MaintenanceTask = {
  name: 'backfills',
  everyMs: 2_000,
  async step(subject) {
    if (!subject.write) return 'done'
    return subject.own.run((db) =>
      db.transaction().execute(async (transaction) => {
        const backfill = await transaction
          .selectFrom('backfills')
          .selectAll()
          .where('database', '=', subject.database)
          .where('state', '=', sql<'running'>`'running'`)
          .orderBy('id')
          .limit(1)
          .forUpdate()
          .skipLocked()
          .executeTakeFirst()
        if (!backfill) return 'done'
        await keep(transaction, backfill, await advance(subject, backfill))
        return 'more'
      }),
    )
  },
}

async function advance(subject: MaintenanceSubject, backfill: RunningBackfill): Promise<Progress> {
  const { write } = subject
  if (!write) throw new Error('A backfill needs a database that may be written.')
  const batch = batchShape.nullable().parse(backfill.batch)
  try {
    return await write((writer) =>
      batch === null ? planBatch(writer, backfill) : startBatch(writer, backfill, batch),
    )
  } catch (error) {
    const failure = failureOf(error)
    // What is away comes back; a right that is missing does not by itself.
    if (failure?.kind !== 'not-permitted') throw error
    return { batch, end: { state: 'failed', note: failure.sentence } }
  }
}

async function keep(
  transaction: Transaction<OwnTables>,
  backfill: RunningBackfill,
  { batch, started = 0, existed = 0, positionAt, end }: Progress,
): Promise<void> {
  const now = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
  const counts = { started: backfill.started + started, existed: backfill.existed + existed }
  await transaction
    .updateTable('backfills')
    .set({
      ...counts,
      batch: JSON.stringify(batch),
      position_at: positionAt ?? backfill.position_at,
      updated_at: now,
      ...(end ? { state: end.state, note: end.note, finished_at: now } : {}),
    })
    .where('id', '=', backfill.id)
    .execute()
  if (end) await recordEnd(transaction, { ...backfill, ...counts }, end)
}
