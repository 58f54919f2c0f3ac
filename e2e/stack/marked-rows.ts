import type pg from 'pg'
import { insertRow, insertStep, insertWorkflow } from '@/db/testing/rows'

/** Stands in every payload that `markEverything` writes, and nowhere else. */
export const marker = 'Zq7-marked-secret'
export const markedWorkflow = 'marked-1'

const stored = (value: unknown) => JSON.stringify({ json: value, __superjson: true })
const thrown = (name: string) =>
  stored({ name, message: `Card ${marker} refused`, stack: `Error: ${marker}\n at x (${marker})` })

/** Takes them away: other tests count what is there. */
export async function unmarkEverything(pool: pg.Pool): Promise<void> {
  await pool.query("delete from dbos.workflow_status where workflow_uuid like 'marked-%'")
  await pool.query("delete from dbos.workflow_schedules where schedule_name like 'marked-%'")
}

/** A failed workflow with a payload in every column that can hold one, as superjson and as plain text. */
export async function markEverything(pool: pg.Pool): Promise<void> {
  const at = Date.now() - 60_000
  const times = { created_at: at, updated_at: at, completed_at: at + 500 }
  const shared = { ...times, application_version: '1.5.1', application_name: 'e2e-shop' }
  const failed = { ...shared, status: 'ERROR', name: 'marked', request: stored(marker) }
  const payloads = { inputs: stored([marker]), error: thrown('CardError') }
  const format = { serialization: 'js_superjson' }
  await insertWorkflow(pool, {
    ...{ workflow_uuid: markedWorkflow, ...failed, ...payloads, ...format },
    output: stored(marker),
  })
  // A type is whatever its thrower calls it, and Go writes the bare text.
  const oddly = thrown(`${marker} Error`)
  await insertWorkflow(pool, { workflow_uuid: 'marked-odd', ...failed, ...format, error: oddly })
  const text = `${marker} was bad`
  await insertWorkflow(pool, { workflow_uuid: 'marked-text', ...failed, error: text })
  await insertWorkflow(pool, {
    workflow_uuid: 'marked-child',
    ...shared,
    ...format,
    ...{ parent_workflow_id: markedWorkflow, status: 'ERROR', error: thrown('CardError') },
  })
  // Where older SDKs keep them.
  await insertWorkflow(pool, { workflow_uuid: 'marked-inline', ...failed, ...format })
  await pool.query(
    `update dbos.workflow_status set inputs = $1, output = $1, error = $2 where workflow_uuid = 'marked-inline'`,
    [stored(marker), thrown('CardError')],
  )
  const of = { workflow_uuid: markedWorkflow, ...format }
  await insertStep(pool, { ...of, function_id: 0, function_name: 'load', output: stored(marker) })
  await insertStep(pool, {
    ...{ ...of, function_id: 1, function_name: 'DBOS.sleep', output: stored(marker) },
  })
  await insertStep(pool, {
    ...{ ...of, function_id: 2, function_name: 'charge', error: thrown('CardError') },
  })
  const value = { ...of, value: stored(marker) }
  await insertRow(pool, 'workflow_events', { ...value, key: 'progress' })
  await insertRow(pool, 'workflow_events_history', { ...value, key: 'progress', function_id: 0 })
  await insertRow(pool, 'streams', { ...value, key: 'log', offset: 0, function_id: 0 })
  await insertRow(pool, 'notifications', {
    ...{ destination_uuid: markedWorkflow, topic: 'go', message: stored(marker), ...format },
    created_at_epoch_ms: at,
  })
}
