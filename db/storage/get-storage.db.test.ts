import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Storage } from '@/lib/storage'
import { openDatabase } from '../database'
import {
  closedOwnDatabase,
  type OwnDatabase,
  openOwnDatabase,
  ownReader,
} from '../own/own-database'
import { countSessions } from '../testing/count-sessions'
import {
  type FreshDatabase,
  freshSystemDatabase,
  openTestDatabase,
} from '../testing/fresh-database'
import { insertWorkflow } from '../testing/rows'
import { getStorage } from './get-storage'

let fresh: FreshDatabase
let own: OwnDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, rethrow)
  for (let n = 0; n < 20; n++)
    await insertWorkflow(fresh.pool, { workflow_uuid: `w-${n}`, inputs: 'x'.repeat(20_000 + n) })
})
afterAll(async () => {
  await own.close()
  await fresh.drop()
})

function rethrow(error: Error) {
  throw error
}

const storage = (database = fresh.database, mine = own): Promise<Storage> =>
  database.read((reader) => getStorage(reader, ownReader(mine, 'test')))

function tableOf({ tables }: Storage, name: string) {
  const table = tables.find((one) => one.name === name)
  if (!table) throw new Error(`${name} is not listed.`)
  return table
}
const adviceOf = ({ advice }: Storage, filter: string) =>
  advice.find((one) => one.filter === filter)

describe('sizes', () => {
  it('are those of Postgres, table by table, the largest first', async () => {
    const { tables, own: mine } = await storage()
    const { rows } = await fresh.pool.query(
      `select relname as name, pg_total_relation_size(oid)::int as total from pg_class
        where relnamespace = 'dbos'::regnamespace and relkind = 'r'`,
    )
    const listed = tables.map(({ name, totalBytes }) => ({ name, total: totalBytes }))
    expect(listed).toHaveLength(rows.length)
    expect(listed).toEqual(expect.arrayContaining(rows))
    expect(listed).toEqual(
      listed.toSorted((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1)),
    )
    for (const table of tables)
      expect(table.tableBytes + table.toastBytes + table.indexBytes).toBe(table.totalBytes)
    expect(mine.place === 'here' && mine.tables.map(({ name }) => name)).toContain('audit')
  })

  it('tell what is in the table, in TOAST and in indexes', async () => {
    const inputs = tableOf(await storage(), 'workflow_input')
    // 20 values of 20 kB compress well but not into their row.
    const { rows } = await fresh.pool.query(
      `select pg_relation_size(reltoastrelid)::int as bytes from pg_class
        where oid = 'dbos.workflow_input'::regclass`,
    )
    expect(inputs.toastBytes).toBeGreaterThanOrEqual(rows[0].bytes)
    expect(inputs.indexes.map(({ name }) => name)).toContain('workflow_input_pkey')
    const sum = inputs.indexes.reduce((bytes, index) => bytes + index.bytes, 0)
    expect(sum).toBe(inputs.indexBytes)
  })

  it('rows are unknown until counted; dead ones and the times of vacuum are told', async () => {
    const before = await storage()
    expect(tableOf(before, 'workflow_status')).toMatchObject({ rows: null, analyzedAt: null })
    expect(tableOf(before, 'streams')).toMatchObject({ rows: 0, tableBytes: 0 })
    expect(adviceOf(before, 'name')).toMatchObject({
      estimatedBytes: null,
      noEstimate: 'not known until Postgres has analyzed the table',
    })
    await fresh.pool.query('vacuum analyze dbos.workflow_status')
    const after = await storage()
    const table = tableOf(after, 'workflow_status')
    expect(table).toMatchObject({ rows: 20, deadShare: 0 })
    for (const at of [table.vacuumedAt, table.analyzedAt])
      expect(Math.abs((at ?? 0) - after.asOf)).toBeLessThan(60_000)
    expect(adviceOf(after, 'name')?.estimatedBytes).toBeGreaterThan(8_000)
  })

  it('come from the catalogue: no table is scanned', async () => {
    const scans = async () => {
      const { rows } = await fresh.pool.query(
        `select relname, seq_scan, idx_scan from pg_stat_user_tables where schemaname = 'dbos' order by 1`,
      )
      return rows.filter(({ relname }) => relname !== 'dbos_migrations')
    }
    const before = await scans()
    const sessions = await countSessions(fresh.pool)
    const database = openTestDatabase(fresh.url)
    await storage(database)
    await database.close()
    await expect.poll(() => countSessions(fresh.pool)).toBeLessThanOrEqual(sessions)
    expect(await scans()).toEqual(before)
  })
})

describe('what may not be seen is said', () => {
  it('a role that may read no table still gets sizes, and the reason for no estimate', async () => {
    const url = new URL(fresh.url)
    const role = `${url.pathname.slice(1)}_poor`
    await fresh.pool.query(
      `create role ${role} login password 'poor'; grant usage on schema dbos to ${role}`,
    )
    url.username = role
    url.password = 'poor'
    const database = openTestDatabase(url.href)
    const mine = openOwnDatabase(url.href, rethrow)
    try {
      const seen = await storage(database, mine)
      expect(tableOf(seen, 'workflow_status').totalBytes).toBe(
        tableOf(await storage(), 'workflow_status').totalBytes,
      )
      expect(adviceOf(seen, 'user')).toMatchObject({
        estimatedBytes: null,
        noEstimate: 'not known, as the role may not read all columns of workflow_status',
      })
      expect(seen.own).toMatchObject({
        place: 'unknown',
        sentence: expect.stringContaining('GRANT'),
      })
    } finally {
      await Promise.all([database.close(), mine.close()])
      await fresh.pool.query(`drop owned by ${role}; drop role ${role}`)
    }
  })

  it('own tables in another database, or nowhere', async () => {
    const other = await freshSystemDatabase()
    const mine = openOwnDatabase(other.url, rethrow)
    const elsewhere = await storage(fresh.database, mine)
    await mine.close()
    expect(elsewhere.own).toEqual({
      place: 'elsewhere',
      database: new URL(other.url).pathname.slice(1),
      bytes: expect.any(Number),
    })
    await other.drop()
    const closed = closedOwnDatabase('It only reads.', rethrow)
    expect((await storage(fresh.database, closed)).own).toEqual({
      place: 'unknown',
      sentence: 'It only reads.',
    })
  })
})

describe('indexes that are there', () => {
  it('an index under another name is found, and one without the order is only similar', async () => {
    await fresh.pool.query(`create index by_name on dbos.workflow_status (name);
      create index failed_by_user on dbos.workflow_status (authenticated_user) where status = 'ERROR';
      create index by_executor on dbos.workflow_status (executor_id, created_at desc, workflow_uuid desc)`)
    const seen = await storage()
    expect(adviceOf(seen, 'name')).toMatchObject({ state: 'similar', servedBy: ['by_name'] })
    expect(adviceOf(seen, 'user')).toMatchObject({ state: 'absent', servedBy: [] })
    expect(adviceOf(seen, 'executor')).toMatchObject({
      state: 'present',
      servedBy: ['by_executor'],
    })
    await fresh.pool.query('drop index dbos.by_name, dbos.failed_by_user, dbos.by_executor')
  })

  it('a failed build is pointed out with the statement that removes it', async () => {
    const name = 'vigil_workflow_status_name_created_at'
    const failing = `create unique index concurrently ${name} on dbos.workflow_status (name)`
    await expect(fresh.pool.query(failing)).rejects.toMatchObject({ code: '23505' })
    const left = adviceOf(await storage(), 'name')
    expect(left).toMatchObject({ state: 'absent', servedBy: [] })
    expect(left?.unfinished).toEqual([
      { name, isBeingBuilt: false, isMaintained: false, drop: left?.drop },
    ])
    await fresh.pool.query(left?.drop ?? '')
    expect(adviceOf(await storage(), 'name')?.unfinished).toEqual([])
  })

  it('one that is being built is not taken for a failed one', async () => {
    const holder = new pg.Client({ connectionString: fresh.url })
    await holder.connect()
    // A build waits for every transaction that wrote to the table.
    await holder.query('begin')
    await holder.query(`update dbos.workflow_status set priority = 1 where workflow_uuid = 'w-1'`)
    const create = adviceOf(await storage(), 'executor')?.create ?? ''
    const building = fresh.pool.query(create)
    await expect
      .poll(async () => adviceOf(await storage(), 'executor')?.unfinished)
      .toMatchObject([{ isBeingBuilt: true }])
    await holder.query('rollback')
    await holder.end()
    await building
    const built = adviceOf(await storage(), 'executor')
    expect(built).toMatchObject({ state: 'present', unfinished: [] })
    await fresh.pool.query(built?.drop ?? '')
  })

  it('the statements hold for any name of the schema', async () => {
    const schema = 'Odd "schema"; drop'
    const copy = await freshSystemDatabase()
    await copy.pool.query('alter schema dbos rename to "Odd ""schema""; drop"')
    const database = openDatabase(
      { slug: 't', label: 't', url: copy.url, schema, replicaUrl: null, readOnly: false },
      rethrow,
    )
    const mine = openOwnDatabase(copy.url, rethrow)
    for (const { filter, create, drop } of (await storage(database, mine)).advice) {
      await copy.pool.query(create)
      expect(adviceOf(await storage(database, mine), filter)?.state).toBe('present')
      await copy.pool.query(drop)
      expect(adviceOf(await storage(database, mine), filter)?.state).toBe('absent')
    }
    await Promise.all([mine.close(), database.close()])
    await copy.drop()
  })
})
