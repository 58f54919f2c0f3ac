import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { noFilters } from '@/lib/workflow-filters'
import { detectSchema } from './system-schema'
import { type FreshDatabase, freshSystemDatabase, openTestDatabase } from './testing/fresh-database'
import { listWorkflows } from './workflows/list'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
})
afterAll(() => fresh.drop())

it('knows the schema that the SDK makes', async () => {
  const schema = await fresh.database.read(async (reader) => reader.schema)
  expect(schema).toMatchObject({ version: 123, notes: [] })
  expect(schema.has('workflow_input')).toBe(true)
  expect(schema.has('workflow_status', 'no_such_column')).toBe(false)
  expect(Math.abs(schema.clockOffsetMs)).toBeLessThan(5_000)
})

it('says so where there is no DBOS', async () => {
  await expect(detectSchema(fresh.pool, 'elsewhere')).rejects.toMatchObject({
    kind: 'not-dbos',
    message: expect.stringContaining('"elsewhere"'),
  })
})

it('notices a newer schema, and reads it all the same', async () => {
  const newer = await freshSystemDatabase()
  await newer.pool.query('update dbos.dbos_migrations set version = 200')
  const { notes } = await detectSchema(newer.pool, 'dbos')
  expect(notes[0]).toContain('newer than Vigil knows')
  await newer.drop()
})

it('reads an older schema, and names what it does not record', async () => {
  const older = await freshSystemDatabase({ version: 57 })
  const { notes } = await detectSchema(older.pool, 'dbos')
  expect(notes.length).toBeGreaterThan(0)
  const page = await older.database.read((reader) => listWorkflows(reader, noFilters))
  expect(page.workflows).toEqual([])
  await older.drop()
})

it('works for a role that may read the tables but not the counter', async () => {
  await fresh.pool.query(`
    do $$ begin create role reader_test login password 'reader'; exception when duplicate_object then null; end $$;
    grant usage on schema dbos to reader_test;
    grant select on dbos.workflow_status, dbos.operation_outputs to reader_test`)
  const url = new URL(fresh.url)
  url.username = 'reader_test'
  url.password = 'reader'
  const pool = new pg.Pool({ connectionString: url.href })
  expect((await detectSchema(pool, 'dbos')).version).toBeNull()
  await pool.end()
  const database = openTestDatabase(url.href)
  const page = await database.read((reader) => listWorkflows(reader, noFilters))
  expect(page.workflows).toEqual([])
  await database.close()
})

it('detects again when the schema was migrated under it', async () => {
  const moving = await freshSystemDatabase()
  await moving.database.read((reader) => listWorkflows(reader, noFilters))
  await moving.pool.query('alter table dbos.workflow_status drop column is_debounced')
  const page = await moving.database.read((reader) => listWorkflows(reader, noFilters))
  expect(page.workflows).toEqual([])
  await moving.drop()
})
