import { expect, it } from 'vitest'
import { noCompletionFilters } from '@/lib/trends/cells'
import { openOwnDatabase, ownReader } from '../own/own-database'
import { freshSystemDatabase } from '../testing/fresh-database'
import { insertWorkflow } from '../testing/rows'
import { getCompletions } from './completions'
import { day, floorTo, minute } from './rollup-state'

function rethrow(error: Error) {
  throw error
}

it('a role that may not keep anything still answers, from the database itself', async () => {
  const fresh = await freshSystemDatabase()
  const name = `looker_${Date.now()}`
  await fresh.pool.query(`create role ${name} login password 'x'`)
  const url = new URL(fresh.url)
  url.username = name
  url.password = 'x'
  const own = openOwnDatabase(url.href, rethrow)
  const now = floorTo(Date.now(), minute) + minute
  await insertWorkflow(fresh.pool, { workflow_uuid: 'ended', completed_at: now - 2 * minute })
  const answer = await fresh.database.read((reader) =>
    getCompletions(reader, ownReader(own, 'test'), {
      ...{ from: now - day, to: now, starts: [now - day], filters: noCompletionFilters, by: [] },
    }),
  )
  expect(answer.cells).toMatchObject([{ success: 1, count: 1 }])
  expect(answer.coverage).toMatchObject({
    state: 'unavailable',
    sentence: expect.stringContaining('GRANT'),
  })
  await own.close()
  await fresh.pool.query(`drop role ${name}`)
  await fresh.drop()
})
