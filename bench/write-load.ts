import type pg from 'pg'

const everyMs = 250
const prefix = 'bench-live-'

/**
 * A light load, as one busy application makes it: every quarter of a second a workflow is enqueued,
 * the one before starts and the one before that ends. All are gone after `stop`.
 */
export async function startWriting(session: pg.Client): Promise<{ stop: () => Promise<void> }> {
  let next = 0
  let isStopped = false
  let current = Promise.resolve()
  const id = (number: number) => `${prefix}${number}`
  const now = '(extract(epoch from clock_timestamp()) * 1000)::int8'
  const step = async () => {
    await session.query(
      `insert into dbos.workflow_status (workflow_uuid, status, name, queue_name, executor_id, application_name)
       values ($1, 'ENQUEUED', 'sendMessage', 'messages', '', 'booking')`,
      [id(next)],
    )
    await session.query(
      `update dbos.workflow_status set status = 'PENDING', started_at_epoch_ms = ${now}, updated_at = ${now} where workflow_uuid = $1`,
      [id(next - 1)],
    )
    await session.query(
      `with ended as (update dbos.workflow_status set status = 'SUCCESS', completed_at = ${now}, updated_at = ${now}
         where workflow_uuid = $1 returning workflow_uuid)
       insert into dbos.workflow_output (workflow_uuid, output)
       select workflow_uuid, '{"json":true,"__dbos_serializer":"superjson"}' from ended`,
      [id(next - 2)],
    )
    next += 1
  }
  await clear(session)
  const timer = setInterval(() => {
    if (!isStopped) current = current.then(step)
  }, everyMs)
  return {
    async stop() {
      isStopped = true
      clearInterval(timer)
      await current
      await clear(session)
    },
  }
}

async function clear(session: pg.Client) {
  const range = `workflow_uuid >= '${prefix}' and starts_with(workflow_uuid, '${prefix}')`
  await session.query(`delete from dbos.workflow_output where ${range}`)
  await session.query(`delete from dbos.workflow_status where ${range}`)
  // Dead entries at the heads of indexes would slow the next run down.
  await session.query('vacuum dbos.workflow_output')
  await session.query('vacuum dbos.workflow_status')
}
