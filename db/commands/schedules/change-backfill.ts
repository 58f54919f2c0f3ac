import { type Selectable, sql } from 'kysely'
import type { ChangeBackfillInput } from '@/lib/backfill-commands'
import { formatCount } from '@/lib/format'
import type { Outcome } from '@/lib/outcome'
import { definitionOf } from '../../backfills/definition'
import type { Writer } from '../../database'
import type { BackfillTable } from '../../own/backfill-tables'
import type { OwnWriter } from '../../own/own-database'
import { readSchedules } from './schedule-state'

type Found = Pick<
  Selectable<BackfillTable>,
  'state' | 'definition' | 'ticks' | 'started' | 'existed'
>
type Change = { state: 'running' | 'stopped'; note: string | null; sentence: string }
type Decision = Change | { outcome: 'unchanged' | 'refused'; sentence: string }

/** Nothing more is started; what was started goes on. */
export async function stopBackfill(
  _writer: Writer,
  input: ChangeBackfillInput,
  own: OwnWriter,
): Promise<Outcome[]> {
  return change(input, own, (found) =>
    found.state === 'running'
      ? {
          state: 'stopped',
          note: 'Stopped by hand.',
          sentence: `Stopped after ${sayProgress(found)}; what was started goes on.`,
        }
      : { outcome: 'unchanged', sentence: `It does not run: it is ${found.state}.` },
  )
}

/** Goes on after the last tick that was dealt with. */
export async function resumeBackfill(
  writer: Writer,
  input: ChangeBackfillInput,
  own: OwnWriter,
): Promise<Outcome[]> {
  const schedule = (await readSchedules(writer, writer.db, [input.name])).get(input.name)
  return change(input, own, (found) => {
    if (found.state === 'running') return { outcome: 'unchanged', sentence: 'It runs already.' }
    if (found.state === 'done') return { outcome: 'unchanged', sentence: 'It is done already.' }
    if (!schedule) return { outcome: 'refused', sentence: 'Its schedule was deleted.' }
    if (definitionOf(schedule) !== found.definition) {
      const sentence = 'Its schedule was changed since. Start a new backfill for the rest.'
      return { outcome: 'refused', sentence }
    }
    return { state: 'running', note: null, sentence: `Goes on after ${sayProgress(found)}.` }
  })
}

function sayProgress({ started, existed, ticks }: Found): string {
  return `${formatCount(started + existed)} of ${formatCount(ticks)} ticks`
}

async function change(
  { name, id }: ChangeBackfillInput,
  own: OwnWriter,
  decide: (found: Found) => Decision,
): Promise<Outcome[]> {
  return own.run((db) =>
    db.transaction().execute(async (transaction) => {
      // Waits for the batch that is being started, so that the counts are true.
      const found = await transaction
        .selectFrom('backfills')
        .select(['state', 'definition', 'ticks', 'started', 'existed'])
        .where('id', '=', id)
        .where('database', '=', own.database)
        .where('schedule_name', '=', name)
        .forUpdate()
        .executeTakeFirst()
      if (!found) {
        const sentence = `There is no backfill ${id} of this schedule.`
        return [{ id: name, outcome: 'missing', before: null, after: null, sentence }]
      }
      const decision = decide(found)
      if ('outcome' in decision) {
        const { outcome, sentence } = decision
        return [{ id: name, outcome, before: found.state, after: found.state, sentence }]
      }
      const { state, note, sentence } = decision
      await transaction
        .updateTable('backfills')
        .set({
          ...{ state, note },
          updated_at: sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
          finished_at: null,
        })
        .where('id', '=', id)
        .execute()
      return [{ id: name, outcome: 'changed', before: found.state, after: state, sentence }]
    }),
  )
}
