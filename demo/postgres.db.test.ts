import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { removePostgres, startPostgres } from './postgres'

const dataDir = join(mkdtempSync(join(tmpdir(), 'vigil postgres ')), 'data')
afterAll(() => removePostgres(dataDir))

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return rows
}

test('a database survives a restart, and one directory has one server', async () => {
  const first = await startPostgres({ dataDir, settings: { fsync: 'off' } })
  await first.createDatabase('odd "name"')
  await first.createDatabase('odd "name"')
  await ask(first.url('odd "name"'), "create table kept as select 'é ✓' as word")
  await expect(startPostgres({ dataDir })).rejects.toThrow('in use by another process')
  await expect(startPostgres({ dataDir: `${dataDir}-2`, port: first.port })).rejects.toThrow(
    `Port ${first.port}, wanted for Postgres, is already in use`,
  )
  await first.stop()
  removePostgres(`${dataDir}-2`)

  const second = await startPostgres({ dataDir, settings: { fsync: 'off' } })
  expect(await ask(second.url('odd "name"'), 'select word from kept')).toEqual([{ word: 'é ✓' }])
  await second.createDatabase('copy', 'odd "name"')
  expect(await ask(second.url('copy'), 'select word from kept')).toEqual([{ word: 'é ✓' }])
  await second.dropDatabase('copy')
  await expect(ask(second.url('copy'), 'select 1')).rejects.toThrow('does not exist')
  await second.stop()
})
