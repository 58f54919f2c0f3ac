import { afterAll, beforeAll, expect, test } from 'vitest'
import { flowWindow } from '@/lib/queue-flow'
import {
  closedOwnDatabase,
  type OwnDatabase,
  openOwnDatabase,
  ownReader,
} from '../own/own-database'
import { rollUpCompletions } from '../rollups/completion-rollup'
import { rollUpQueues } from '../rollups/queue-rollup'
import { day } from '../rollups/rollup-state'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { getQueueFlow } from './flow'
import { getQueueRuns, getQueueWaits } from './times'

let fresh: FreshDatabase
let own: OwnDatabase
const closed = closedOwnDatabase('Nothing is kept.', rethrow)

/** Nine days of two queues: some wait long, some are taken twice, some still wait. */
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, rethrow)
  await fresh.pool.query(`
    insert into dbos.workflow_status (workflow_uuid, status, name, queue_name, recovery_attempts,
        created_at, updated_at, started_at_epoch_ms, completed_at)
    select 'w' || n, case when n % 40 = 0 then 'ENQUEUED' else 'SUCCESS' end, 'flow',
           (array['slow', 'quick', null])[1 + n % 3], case when n % 40 = 0 then 0 when n % 50 = 1 then 2 else 1 end,
           at - wait, at, case when n % 40 > 0 then at end, case when n % 40 > 0 then at + 500 + n % 900 end
      from (select n, (extract(epoch from now()) * 1000)::int8 - 60000 - n::int8 * 190000 as at,
                   (n::int8 * 7919 % 100 * n % 1000) * case n % 3 when 0 then 60000 else 40 end as wait
              from generate_series(1, 4000) as n) as t`)
  for (const task of [rollUpQueues, rollUpCompletions])
    while ((await task.step(subject())) === 'more');
}, 60_000)
afterAll(async () => {
  await own.close()
  await fresh.drop()
})

function rethrow(error: Error) {
  throw error
}

const subject = () => ({ own, database: 'test', read: fresh.database.read })

/** A week of the queue by what is kept, and by the rows themselves. */
function bothWays<T>(ask: typeof getQueueFlow | typeof getQueueWaits, name: string) {
  return fresh.database.read(async (reader) => {
    const input = { name, window: flowWindow('7d', reader.now()) }
    return {
      kept: (await ask(reader, input, ownReader(own, 'test'))) as T,
      direct: (await ask(reader, input, ownReader(closed, 'test'))) as T,
    }
  })
}

type Flow = Awaited<ReturnType<typeof getQueueFlow>>
type Times = Awaited<ReturnType<typeof getQueueWaits>>

test.each(['slow', 'quick', 'none'])('a week of %s is that of its rows', async (name) => {
  const { kept, direct } = await bothWays<Flow>(getQueueFlow, name)
  expect(kept).toEqual(direct)
  if (name !== 'none') expect(Math.max(...kept.depth)).toBeGreaterThan(2)
})

test('waits and run times are those of the rows, to within a tenth', async () => {
  for (const ask of [getQueueWaits, getQueueRuns]) {
    const { kept, direct } = await bothWays<Times>(ask, 'slow')
    expect(kept.accuracy).toBe('binned')
    if (ask === getQueueWaits) expect(kept.counts).toEqual(direct.counts)
    expect(kept.counts.reduce((all, count) => all + count, 0)).toBeGreaterThan(500)
    if (ask === getQueueRuns) continue
    for (const [index, truth] of direct.p95.entries())
      if (truth !== null)
        expect(Math.abs((kept.p95[index] ?? 0) - truth)).toBeLessThanOrEqual(truth * 0.1 + 1)
  }
})

test('what was deleted or taken again is followed, in one round over the week', async () => {
  await fresh.pool.query(`delete from dbos.workflow_status where workflow_uuid like 'w%7'`)
  await fresh.pool.query(`update dbos.workflow_status set recovery_attempts = 2,
      started_at_epoch_ms = started_at_epoch_ms + 7200000, completed_at = null, status = 'PENDING'
    where workflow_uuid like 'w%13'`)
  const before = await bothWays<Flow>(getQueueFlow, 'slow')
  expect(before.kept).not.toEqual(before.direct)
  for (let days = 0; days < 12; days++) {
    await fresh.pool.query(
      `update vigil.maintenance set state = jsonb_set(state, '{sweptAt}', '0')`,
    )
    await rollUpQueues.step(subject())
  }
  const { kept, direct } = await bothWays<Flow>(getQueueFlow, 'slow')
  expect(kept).toEqual(direct)
})

test('more than a week and its edges is not kept', async () => {
  const { rows } = await fresh.pool.query<{ oldest: string }>(
    'select min(bucket) as oldest from vigil.queue_rollup',
  )
  expect(Number(rows[0]?.oldest)).toBeGreaterThan(Date.now() - 10 * day)
})
