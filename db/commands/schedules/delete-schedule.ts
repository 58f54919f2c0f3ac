import { sql } from 'kysely'
import type { Outcome } from '@/lib/outcome'
import type { DeleteScheduleInput } from '@/lib/schedule-commands'
import type { Writer } from '../../database'
import { type RegisteredRow, selectSchedule, toSchedule } from '../../schedules/registered'
import { missingSchedule, scheduleOutcome, tableOf } from './schedule-state'

/** Own SQL instead of `DBOSClient.deleteSchedule`, which does not say whether there was one. */
export async function deleteSchedule(
  { db, schema }: Writer,
  { name }: DeleteScheduleInput,
): Promise<Outcome[]> {
  const { rows } = await sql<RegisteredRow>`
    delete from ${tableOf(schema.name)} as s where s.schedule_name = ${name}
    returning ${selectSchedule(schema, 's')}`.execute(db)
  const [row] = rows
  if (!row) return [missingSchedule(name)]
  const before = toSchedule(row)
  const sentence = `Deleted: nothing starts ${before.workflowName} by it any more, within 30 seconds. What it has started goes on, and its runs stay in the list. An application that applies its schedules at its start brings it back.`
  return [scheduleOutcome('changed', before, null, sentence)]
}
