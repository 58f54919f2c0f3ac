import { type RawBuilder, sql } from 'kysely'
import type { CronDialect } from '@/lib/cron/dialect'
import { scheduledInput } from '@/lib/schedules/scheduled-input'
import { internalQueue } from '../commands/destination'
import type { StoredSchedule } from '../commands/schedules/schedule-state'
import type { Writer } from '../database'

export type ScheduledRun = { id: string; at: number }

type Row = Record<string, string | number | boolean | null>

/**
 * Enqueues runs of a schedule with the columns that its owner's SDK sets; an id that exists stays as
 * it is. Answers the ids that are new. Own SQL, as the official client reads contexts of TypeScript
 * only and does not say what existed; a test compares the rows.
 */
export async function insertRuns(
  { db, schema }: Writer,
  schedule: StoredSchedule,
  { dialect, version }: { dialect: CronDialect; version: string | null },
  runs: readonly ScheduledRun[],
): Promise<Set<string>> {
  const isApart = schema.has('workflow_input') && dialect !== 'java'
  const made = runs.map((run) => {
    const input = scheduledInput(dialect, run.at, schedule.context, schedule.cronTimezone)
    // Judged before anything was begun, and the context is the same since.
    if (input.inputs === null) throw new Error(`The context of ${schedule.scheduleName} changed.`)
    const row: Row = {
      workflow_uuid: run.id,
      status: 'ENQUEUED',
      name: schedule.workflowName,
      class_name: schedule.workflowClassName,
      queue_name: schedule.queueName ?? internalQueue,
      application_version: version,
      recovery_attempts: 0,
      priority: 0,
      inputs: isApart ? null : input.inputs,
      serialization: input.serialization,
      schedule_name: schedule.scheduleName,
      application_name: schedule.applicationName,
      ...blanks[dialect],
    }
    return { row, inputs: input.inputs }
  })
  return db.transaction().execute(async (transaction) => {
    const table = sql.id(schema.name, 'workflow_status')
    const columns = Object.keys(made[0]?.row ?? {}).filter((c) => schema.has('workflow_status', c))
    if (columns.length === 0) return new Set()
    const values = made.map(({ row }) => tuple(columns.map((column) => cell(column, row[column]))))
    const { rows } = await sql<{ id: string }>`
      insert into ${table} (${sql.join(columns.map((column) => sql.ref(column)))})
      values ${sql.join(values)}
      on conflict (workflow_uuid) do nothing returning workflow_uuid as id`.execute(transaction)
    const fresh = new Set(rows.map(({ id }) => id))
    const inputs = made.flatMap(({ row, inputs: text }) =>
      fresh.has(String(row.workflow_uuid))
        ? [tuple([sql`${row.workflow_uuid}`, sql`${text}`])]
        : [],
    )
    if (isApart && inputs.length > 0) {
      await sql`insert into ${sql.id(schema.name, 'workflow_input')} (workflow_uuid, inputs)
        values ${sql.join(inputs)} on conflict (workflow_uuid) do nothing`.execute(transaction)
    }
    return fresh
  })
}

/** What each SDK writes where there is nothing to say. */
const blanks: Record<CronDialect, Row> = {
  typescript: {
    ...{ authenticated_user: '', assumed_role: '', authenticated_roles: '[]' },
    ...{ executor_id: '', application_id: '' },
  },
  python: { attributes: 'null' },
  go: {
    ...{ authenticated_user: '', assumed_role: '', authenticated_roles: 'null' },
    ...{ executor_id: '', application_id: '', config_name: '' },
  },
  java: {},
}

function cell(column: string, value: string | number | boolean | null | undefined) {
  return column === 'attributes' ? sql`${value}::jsonb` : sql`${value ?? null}`
}

function tuple(cells: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql`(${sql.join(cells)})`
}
