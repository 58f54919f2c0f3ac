import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { migrateSystemSchema } from '@/db/testing/migrate'
import { createDatabase, hasDatabase, type Server, withSession } from '../postgres'
import { readStructures } from './indexes'
import { writeSettings } from './settings'

const loading =
  '-c jit=off -c work_mem=256MB -c max_parallel_workers_per_gather=0 -c enable_mergejoin=off -c statement_timeout=0'
const indexing = '-c maintenance_work_mem=512MB -c max_parallel_maintenance_workers=1'
/** The largest first, so that two sessions end together. */
const heaviest = ['dbos.operation_outputs', 'dbos.workflow_status', 'dbos.workflow_input']

type Progress = (line: string) => void

/** A database of so many workflows: the one of an earlier run of this generator, or a new one. */
export async function prepareDatabase(
  server: Server,
  { workflows, isFresh }: { workflows: number; isFresh: boolean },
  progress: Progress,
): Promise<{ url: string; endAt: number }> {
  const name = `vigil_bench_${workflows}`
  const url = server.url(name)
  if (isFresh || !(await hasDatabase(server, name)) || !(await isFilled(url))) {
    await createDatabase(server, name)
    await migrateSystemSchema(url)
    await fill(url, workflows, progress)
  }
  const endAt = await withSession(url, async (session) => {
    const { rows } = await session.query<{ end_at: string }>('select end_at from bench.settings')
    return Number(rows[0]?.end_at)
  })
  return { url, endAt }
}

/** Written last, so that an interrupted fill does not count; another generator's does not either. */
async function isFilled(url: string): Promise<boolean> {
  return withSession(url, async (session) => {
    const { rows } = await session.query<{ made: string | null }>(
      `select to_regclass('bench.made') as made`,
    )
    if (!rows[0]?.made) return false
    const made = await session.query('select 1 from bench.made where by = $1', [fingerprint()])
    return made.rowCount === 1
  })
}

async function fill(url: string, workflows: number, progress: Progress) {
  const startedAt = performance.now()
  const say = (line: string) =>
    progress(`${String(Math.round((performance.now() - startedAt) / 1000)).padStart(4)} s  ${line}`)
  say(`filling ${workflows.toLocaleString('en')} workflows…`)
  const one = await open(url)
  const two = await open(url)
  try {
    const structures = await readStructures(one)
    for (const drop of structures.drops) await one.query(drop)
    await one.query(read('prepare'))
    await writeSettings(one, workflows)
    await one.query(read('history'))
    say('history planned')
    await together(one, two, [read('steps'), read('status'), read('outputs'), read('inputs')])
    await one.query(`${read('rest')};${read('fixtures')}`)
    say('tables loaded')
    const creates = [...structures.creates].sort(([a], [b]) => weight(a) - weight(b))
    await together(
      one,
      two,
      creates.map(([, statements]) => statements),
    )
    for (const create of structures.foreignKeys) await one.query(create)
    say('indexes made')
    await one.query('drop table bench.seed')
    await together(
      one,
      two,
      [...structures.creates.keys()].map((table) => `vacuum analyze ${table}`),
    )
    await one.query('checkpoint')
    await one.query('create table bench.made (by text)')
    await one.query('insert into bench.made values ($1)', [fingerprint()])
    say('vacuumed and analyzed')
  } finally {
    await Promise.all([one.end(), two.end()])
  }
}

async function open(url: string): Promise<pg.Client> {
  const options = `${loading} ${indexing}`
  const session = new pg.Client({ connectionString: url, options })
  await session.connect()
  return session
}

/** Each of the two sessions takes the next piece of work; a list of statements is one piece. */
async function together(one: pg.Client, two: pg.Client, work: (string | string[])[]) {
  const queue = work.values()
  const run = async (session: pg.Client) => {
    for (const piece of queue)
      for (const statement of [piece].flat()) await session.query(statement)
  }
  await Promise.all([run(one), run(two)])
}

function weight(table: string): number {
  const place = heaviest.indexOf(table)
  return place === -1 ? heaviest.length : place
}

function read(name: string): string {
  return readFileSync(join(import.meta.dirname, `${name}.sql`), 'utf8')
}

function fingerprint(): string {
  const files = readdirSync(import.meta.dirname).sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(join(import.meta.dirname, file)))
  return hash.digest('hex').slice(0, 16)
}
