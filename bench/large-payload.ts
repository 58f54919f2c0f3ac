import pg from 'pg'
import { migrateSystemSchema } from '@/db/testing/migrate'
import { startServer } from './postgres'
import { startVigil, type Vigil } from './vigil'

/**
 * `npx tsx bench/large-payload.ts`: a step output of 180 MB, once as Postgres packs it and once as it
 * cannot, opened and downloaded; what that takes, and how much Vigil grows meanwhile.
 */
const megabytes = 180
const chunk = 'x'.repeat(31)

const values = [
  { id: 'packed', text: `'"' || repeat('${chunk} ', ${(megabytes * 2 ** 20) / 32}) || '"'` },
  {
    id: 'not-packed',
    text: `'"' || (select string_agg(md5(n::text), '') from generate_series(1, ${(megabytes * 2 ** 20) / 32}) n) || '"'`,
  },
]

const server = await startServer()
const url = await prepare()
const vigil = await startVigil(url)
try {
  // A server that has just started grows with whatever it does first: that is not the download's.
  for (let n = 0; n < 30; n++)
    for (const path of ['', '/workflows', '/workflows/packed'])
      await ask(vigil, `/default${path}?n=${n}`)
  for (const { id } of values) {
    await ask(vigil, `/api/default/workflows/${id}/payload?of=step:0`)
    const page = await ask(vigil, `/default/workflows/${id}?step=0`)
    const head = await ask(vigil, `/api/default/workflows/${id}/payload?of=step:0`)
    const before = vigil.memory().now
    const down = await ask(vigil, `/api/default/workflows/${id}/payload?of=step:0&download=true`)
    const slow = await ask(vigil, `/api/default/workflows/${id}/payload?of=step:0&download=true`, 5)
    console.log(
      `${id}: page ${page.ms} ms, head ${head.ms} ms, download of ${(down.bytes / 2 ** 20).toFixed(0)} MiB ${down.ms} ms (first byte ${down.firstMs} ms), slowly ${slow.ms} ms`,
    )
    console.log(
      `  memory before ${before} MB, most while downloading ${down.memory} MB, slowly ${slow.memory} MB, after ${vigil.memory().now} MB`,
    )
  }
} finally {
  await vigil.stop()
  await server.stop()
}

async function prepare(): Promise<string> {
  const name = 'large_payload'
  const admin = new pg.Client(server.url('postgres'))
  await admin.connect()
  await admin.query(`drop database if exists ${name} with (force)`)
  await admin.query(`create database ${name}`)
  await admin.end()
  const target = server.url(name)
  await migrateSystemSchema(target)
  const client = new pg.Client(target)
  await client.connect()
  for (const { id, text } of values) {
    await client.query(
      `insert into dbos.workflow_status (workflow_uuid, status, name, serialization) values ($1, 'SUCCESS', 'large', 'portable_json')`,
      [id],
    )
    await client.query(
      `insert into dbos.operation_outputs (workflow_uuid, function_id, function_name, output, serialization, started_at_epoch_ms, completed_at_epoch_ms)
       values ($1, 0, 'export', ${text}, 'portable_json', 1, 2)`,
      [id],
    )
    await client.query(
      `insert into dbos.workflow_output (workflow_uuid, output) select $1, output from dbos.operation_outputs where workflow_uuid = $1`,
      [id],
    )
  }
  const { rows } = await client.query(
    `select workflow_uuid, pg_column_size(output) / 1048576 as stored from dbos.operation_outputs`,
  )
  for (const row of rows) console.log(`${row.workflow_uuid}: ${row.stored} MiB on disk`)
  await client.end()
  return target
}

/** Takes all of an answer; `pauseMs` between two pieces where the taker is slow. */
async function ask({ origin, memory }: Vigil, path: string, pauseMs = 0) {
  const startedAt = performance.now()
  const response = await fetch(`${origin}${path}`)
  if (!response.ok || !response.body) throw new Error(`${path}: ${response.status}`)
  let bytes = 0
  let firstMs: number | null = null
  let most = 0
  let looked = 0
  for await (const piece of response.body) {
    firstMs ??= Math.round(performance.now() - startedAt)
    bytes += piece.length
    if (performance.now() - looked > 200) {
      looked = performance.now()
      most = Math.max(most, memory().now)
    }
    if (pauseMs > 0) await new Promise((done) => setTimeout(done, pauseMs))
  }
  return { ms: Math.round(performance.now() - startedAt), bytes, firstMs, memory: most }
}
