import { sql } from 'kysely'
import type { WorkflowEvent } from '@/lib/workflow'
import type { Reader } from '../database'
import { type TextRow, textOf, toText } from './text-head'

const maxEvents = 500

/** Events by key with every value that was set, oldest first; times come from the setting steps. */
export async function listEvents(reader: Reader, id: string) {
  const { schema, db } = reader
  const table = (name: string) => sql.id(schema.name, name)
  const { rows } = await sql<TextRow & { key: string }>`
    select t.key, ${textOf(schema, 'workflow_events', 'value')}
      from ${table('workflow_events')} as t where t.workflow_uuid = ${id}
     order by t.key limit ${sql.lit(maxEvents)}`.execute(db)
  const history = schema.has('workflow_events_history')
    ? await sql<TextRow & { key: string; function_id: number; set_at: number | null }>`
        select t.key, t.function_id, o.completed_at_epoch_ms as set_at,
               ${textOf(schema, 'workflow_events_history', 'value')}
          from ${table('workflow_events_history')} as t
          left join ${table('operation_outputs')} as o
            on o.workflow_uuid = t.workflow_uuid and o.function_id = t.function_id
         where t.workflow_uuid = ${id} order by t.function_id, t.key limit ${sql.lit(maxEvents)}`.execute(
        db,
      )
    : { rows: [] }
  const events: WorkflowEvent[] = rows.map((row) => ({
    key: row.key,
    value: toText(row, reader.redact),
    history: history.rows
      .filter(({ key }) => key === row.key)
      .map((entry) => ({
        functionId: entry.function_id,
        setAt: entry.set_at,
        value: toText(entry, reader.redact),
      })),
  }))
  return { events, asOf: reader.now() }
}
