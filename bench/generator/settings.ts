import type pg from 'pg'
import { kinds } from './kinds'
import { causes, queues, versionAges, zipf } from './shape'

/** What has not ended, at any size: queues do not grow with history. */
const inFlight = { enqueued: 20_000, pending: 2_000, delayed: 500 }
const days = 90
/** A larger history has shorter workflows, to stay within 20 GB. */
const stepsOf = (workflows: number) => (workflows > 2_000_000 ? 2 : 5)

/** The settings and the dimensions as tables of the scratch schema. */
export async function writeSettings(session: pg.Client, workflows: number): Promise<void> {
  const open = inFlight.enqueued + inFlight.pending + inFlight.delayed
  const main = workflows - open
  if (main < open)
    throw new Error(`A database this small has no history; take ${open * 2} or more.`)
  await session.query(
    `create table bench.settings as
     select $1::bigint as main, $2::int as enqueued, $3::int as pending, $4::int as delayed, $5::bigint as days,
            $6::float8 as steps, $7::float8[] as kind_shares, $8::float8[] as cause_shares, $9::bigint[] as version_ages,
            (extract(epoch from date_trunc('minute', now())) * 1000)::bigint as end_at`,
    [
      main,
      ...Object.values(inFlight),
      days,
      stepsOf(workflows),
      zipf(kinds.length - 1),
      zipf(causes.length),
      versionAges,
    ],
  )
  const queueNumber = (name: string | null) =>
    name === null ? null : queues.findIndex((queue) => queue.name === name) + 1
  await writeTable(
    session,
    'kind',
    'no int, name text, app text, queue_no int, schedule text, median_ms float8, spread float8, failing float8, steps text[]',
    kinds.map((kind, index) => ({
      ...kind,
      no: index + 1,
      queue_no: queueNumber(kind.queue),
      median_ms: kind.medianMs,
    })),
  )
  await writeTable(
    session,
    'queue',
    'no int, name text, wait_ms float8, partitions int, concurrency int, worker int, limited bool',
    queues.map((queue, index) => ({ ...queue, no: index + 1, wait_ms: queue.waitMs })),
  )
  await writeTable(
    session,
    'cause',
    'no int, superjson text, portable text',
    causes.map(({ name, message }, index) => {
      const stack = stackOf(name, message, index)
      const superjson = { json: { name, message, stack }, __dbos_serializer: 'superjson' }
      return {
        no: index + 1,
        superjson: JSON.stringify(superjson),
        portable: JSON.stringify({ name, message }),
      }
    }),
  )
}

async function writeTable(session: pg.Client, name: string, columns: string, rows: object[]) {
  await session.query(
    `create table bench.${name} as select * from jsonb_to_recordset($1::jsonb) as r(${columns})`,
    [JSON.stringify(rows)],
  )
  await session.query(`analyze bench.${name}`)
}

function stackOf(name: string, message: string, index: number): string {
  const frames = [
    `attempt (/srv/app/dist/steps.js:${40 + index}:13)`,
    'process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
    'async DBOSExecutor.callStepFunction (/srv/app/node_modules/@dbos-inc/dbos-sdk/dist/src/dbos-executor.js:548:20)',
    `async /srv/app/dist/workflows.js:${200 + index}:7`,
  ]
  return [`${name}: ${message}`, ...frames.map((frame) => `    at ${frame}`)].join('\n')
}
