import { sql } from 'kysely'
import { coarsenCompleted } from './coarsen-rollups'
import { listCompletedCells, type Span } from './completed-cells'
import { rollupLevels, toCompletionRow } from './rollup-rows'
import { floorTo, hour, minute, minutesFrom } from './rollup-state'
import { type Rollup, type RollupWork, rollupTask } from './rollup-task'
import { staleHours } from './stale-hours'
import { writeCompleted } from './write-rollups'

const completionRollup: Rollup = {
  task: 'completions',
  isRecorded: ({ schema }) => schema.has('workflow_status', 'completed_at'),
  async oldest({ db, schema }) {
    const { rows } = await sql<{ oldest: number | null }>`
      select min(completed_at) as oldest from ${sql.id(schema.name, 'workflow_status')}
       where completed_at is not null`.execute(db)
    return rows[0]?.oldest ?? null
  },
  // A piece has minutes or has none; many minutes at once would only cost memory.
  pieceMs: ({ from, to }) =>
    from > minutesFrom(to) ? Math.min(2 * hour, from - minutesFrom(to)) : Number.POSITIVE_INFINITY,
  rollUp: (work, span, to) =>
    span.from >= minutesFrom(to) ? rollUpMinutes(work, span) : rollUpHours(work, span),
  addUpDays: ({ db, database }, days) => coarsenCompleted(db, database, ['hour', 'day'], days),
  async prune({ db, database }, to) {
    await db
      .deleteFrom('completion_rollup')
      .where('database', '=', database)
      .where('grain', '=', 'minute')
      .where('level', 'in', rollupLevels)
      .where('bucket', '<', minutesFrom(to))
      .execute()
  },
  /** Deleted, resumed and very late workflows: by the index alone, hours that differ are found. */
  async recheck(work, span, to) {
    const { db, database, reader } = work
    const kept = await db
      .selectFrom('completion_rollup')
      .select(['bucket', 'count', 'offsets'])
      .where('database', '=', database)
      .where('grain', '=', 'hour')
      .where('level', '=', 'total')
      .where('bucket', '>=', span.from)
      .where('bucket', '<', span.to)
      .execute()
    const stale = await staleHours(reader, 'completed_at', span, kept)
    for (const from of stale) await completionRollup.rollUp(work, { from, to: from + hour }, to)
    return stale.length > 0
  },
  recheckEveryMs: minute,
}

/** Minutes from the database, and the hours that are over from the minutes. */
async function rollUpMinutes({ db, reader, database }: RollupWork, span: Span) {
  const cells = await listCompletedCells(reader, [span], minute)
  await writeCompleted(db, database, 'minute', span, cells.map(toCompletionRow))
  const hours = { from: floorTo(span.from, hour), to: floorTo(span.to, hour) }
  if (hours.to > hours.from) await coarsenCompleted(db, database, ['minute', 'hour'], hours)
}

async function rollUpHours({ db, reader, database }: RollupWork, span: Span) {
  const cells = await listCompletedCells(reader, [span], hour)
  await writeCompleted(db, database, 'hour', span, cells.map(toCompletionRow))
}

export const rollUpCompletions = rollupTask(completionRollup)
