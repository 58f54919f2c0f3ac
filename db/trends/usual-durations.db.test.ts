import { afterAll, beforeAll, expect, it } from 'vitest'
import { openOwnDatabase, ownReader } from '../own/own-database'
import { rollUpCompletions } from '../rollups/completion-rollup'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { listUsualDurations } from './usual-durations'

let fresh: FreshDatabase
let own: ReturnType<typeof openOwnDatabase>

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, (error) => {
    throw error
  })
  // A hundred runs of one to a hundred seconds in the hours before, and a name that hardly runs.
  await fresh.pool.query(`
    insert into dbos.workflow_status (workflow_uuid, status, name, created_at, updated_at, completed_at)
    select name || n, 'SUCCESS', name, ended - n * 1000, ended, ended
      from (select n, case when n > 100 then 'rare' else 'checkout' end as name,
                   (extract(epoch from now()) * 1000)::int8 - 3600000 - n * 60000 as ended
              from generate_series(1, 110) n) as t`)
})
afterAll(async () => {
  await own.close()
  await fresh.drop()
})

it('is the p95 of each name that ran often enough', async () => {
  const subject = { own, database: 'test', read: fresh.database.read }
  while ((await rollUpCompletions.step(subject)) !== 'done');
  const { p95Ms } = await fresh.database.read((reader) =>
    listUsualDurations(reader, null, ownReader(own, 'test')),
  )
  expect(Object.keys(p95Ms)).toEqual(['checkout'])
  expect(Math.abs((p95Ms.checkout ?? 0) / 95_000 - 1)).toBeLessThanOrEqual(0.1)
})
