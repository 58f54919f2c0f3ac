import { sql } from 'kysely'
import { coarsenSteps } from './coarsen-rollups'
import { toStepRow } from './rollup-rows'
import { floorTo, hour, minute } from './rollup-state'
import { type Rollup, rollupTask } from './rollup-task'
import { listStepCells } from './step-cells'
import { writeSteps } from './write-rollups'

const stepRollup: Rollup = {
  task: 'steps',
  isRecorded: ({ schema }) => schema.has('operation_outputs', 'completed_at_epoch_ms'),
  async oldest({ db, schema }) {
    const { rows } = await sql<{ oldest: number | null }>`
      select min(completed_at_epoch_ms) as oldest from ${sql.id(schema.name, 'operation_outputs')}
       where completed_at_epoch_ms is not null`.execute(db)
    return rows[0]?.oldest ?? null
  },
  pieceMs: () => Number.POSITIVE_INFINITY,
  async rollUp({ db, reader, database }, { from, to }) {
    const span = { from: floorTo(from, hour), to }
    const cells = await listStepCells(reader, span, hour)
    await writeSteps(db, database, 'hour', span, cells.map(toStepRow))
  },
  addUpDays: ({ db, database }, days) => coarsenSteps(db, database, days),
  async prune() {}, // there are no minutes of steps
  /** No index tells whether steps changed, so a day is read again, which is why it is seldom. */
  async recheck(work, span, to) {
    await stepRollup.rollUp(work, span, to)
    return true
  },
  recheckEveryMs: 10 * minute,
}

export const rollUpSteps = rollupTask(stepRollup)
