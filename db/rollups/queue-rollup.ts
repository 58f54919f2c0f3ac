import { sql } from 'kysely'
import { bytesInJson } from './bytes-in-json'
import type { Span } from './completed-cells'
import { day, floorTo, hour, minute } from './rollup-state'
import { type Rollup, type RollupWork, rollupTask } from './rollup-task'
import { staleHours } from './stale-hours'
import { listQueueStarts, type QueueRow } from './start-cells'

/** The longest range of a queue is a week; a day more, for its edges. */
const keptMs = 8 * day
const rowsAtOnce = 2_000

const queueRollup: Rollup = {
  task: 'queues',
  isRecorded: ({ schema }) => schema.has('workflow_status', 'started_at_epoch_ms'),
  async oldest({ db, schema, now }) {
    const { rows } = await sql<{ oldest: number | null }>`
      select min(started_at_epoch_ms) as oldest from ${sql.id(schema.name, 'workflow_status')}
       where started_at_epoch_ms >= ${now() - keptMs}`.execute(db)
    return rows[0]?.oldest ?? null
  },
  pieceMs: () => Number.POSITIVE_INFINITY,
  async rollUp(work, { from, to }) {
    const span = { from: floorTo(from, hour), to }
    await write(work, span, await listQueueStarts(work.reader, span))
  },
  async addUpDays() {}, // hours are few enough
  async prune({ db, database }, to) {
    await db
      .deleteFrom('queue_rollup')
      .where('database', '=', database)
      .where('bucket', '<', floorTo(to - keptMs - day, day))
      .execute()
  },
  /** Deleted, recovered and cancelled workflows: the index alone tells which hours differ. */
  async recheck(work, span, to) {
    const { db, database, reader } = work
    const kept = await db
      .selectFrom('queue_rollup')
      .select([
        'bucket',
        sql<number>`sum(count)::int8`.as('count'),
        sql<number>`sum(offsets)::int8`.as('offsets'),
      ])
      .where('database', '=', database)
      .where('bucket', '>=', span.from)
      .where('bucket', '<', span.to)
      .groupBy('bucket')
      .execute()
    const stale = await staleHours(reader, 'started_at_epoch_ms', span, kept)
    for (const from of stale) await queueRollup.rollUp(work, { from, to: from + hour }, to)
    return stale.length > 0
  },
  recheckEveryMs: minute,
}

/** Replaces the rows of a span, so that writing it twice is writing it once. */
async function write({ db, database }: RollupWork, span: Span, rows: readonly QueueRow[]) {
  await db
    .deleteFrom('queue_rollup')
    .where('database', '=', database)
    .where('bucket', '>=', span.from)
    .where('bucket', '<', span.to)
    .execute()
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const piece = rows
      .slice(start, start + rowsAtOnce)
      .map((row) => ({ ...row, wait: bytesInJson(row.wait) }))
    await db
      .insertInto('queue_rollup')
      .columns([
        'database',
        'bucket',
        'queue',
        'came',
        'again',
        'count',
        'offsets',
        'wait_max',
        'wait',
      ])
      .expression(
        sql`select ${database}, c.* from jsonb_to_recordset(${JSON.stringify(piece)}::jsonb) as c(
          bucket int8, queue text, came int8, again boolean, count int8, offsets int8,
          wait_max int8, wait bytea)`,
      )
      .execute()
  }
}

export const rollUpQueues = rollupTask(queueRollup)
