import type pg from 'pg'

type Value = string | number | boolean | null
export type WorkflowRowInput = {
  workflow_uuid: string
  status?: string
  /** Rows of `workflow_input` and `workflow_output`, where today's SDK keeps payloads. */
  inputs?: string
  output?: string
  error?: string
} & { [column: string]: Value | undefined }

const start = Date.UTC(2026, 0, 1)

/**
 * A row in a state that is tedious to reach with the SDK. The defaults are what SDK 5.3 writes for
 * a directly started workflow; name any column to override it.
 */
export async function insertWorkflow(pool: pg.Pool, input: WorkflowRowInput): Promise<void> {
  const { inputs, output, error, ...columns } = input
  const row: { [column: string]: Value | undefined } = {
    status: 'SUCCESS',
    name: 'checkout',
    authenticated_user: '',
    assumed_role: '',
    authenticated_roles: '[]',
    executor_id: 'local',
    application_version: '1.0.0',
    recovery_attempts: 1,
    created_at: start,
    updated_at: start + 1_000,
    ...columns,
  }
  await insertRow(pool, 'workflow_status', row)
  const id = input.workflow_uuid
  if (inputs !== undefined) await insertRow(pool, 'workflow_input', { workflow_uuid: id, inputs })
  if (output !== undefined || error !== undefined)
    await insertRow(pool, 'workflow_output', { workflow_uuid: id, output, error })
}

export async function insertStep(
  pool: pg.Pool,
  step: { workflow_uuid: string; function_id: number } & { [column: string]: Value | undefined },
): Promise<void> {
  await insertRow(pool, 'operation_outputs', {
    function_name: 'step',
    started_at_epoch_ms: start,
    completed_at_epoch_ms: start + 10,
    ...step,
  })
}

/** Any other table; `undefined` leaves the column to its default. */
export async function insertRow(
  pool: pg.Pool,
  table: string,
  row: { [column: string]: Value | undefined },
): Promise<void> {
  const given = Object.entries(row).filter(([, value]) => value !== undefined)
  const columns = given.map(([column]) => `"${column}"`).join(', ')
  const places = given.map((_, index) => `$${index + 1}`).join(', ')
  await pool.query(
    `insert into dbos."${table}" (${columns}) values (${places})`,
    given.map(([, value]) => value),
  )
}
