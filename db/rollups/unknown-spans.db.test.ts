import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { listCompletedCells } from './completed-cells'
import { hour } from './rollup-state'
import { listStepCells } from './step-cells'

/** DBOS sets no start for what never waited in a queue, nor older SDKs for a step: that is not 0 ms. */

let fresh: FreshDatabase
const span = { from: 0, to: hour }

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  await fresh.pool.query(`
    insert into dbos.workflow_status (workflow_uuid, status, name, created_at, updated_at, started_at_epoch_ms, completed_at)
    values ('direct', 'SUCCESS', 'flow', 1000, 1000, null, 9000), ('queued', 'SUCCESS', 'flow', 1000, 1000, 6000, 9000),
           ('skewed', 'SUCCESS', 'flow', 1000, 1000, 900, 9000)`)
  await fresh.pool.query(`
    insert into dbos.operation_outputs (workflow_uuid, function_id, function_name, started_at_epoch_ms, completed_at_epoch_ms)
    values ('direct', 0, 'pay', null, 3000), ('direct', 1, 'pay', 3000, 4000)`)
})
afterAll(() => fresh.drop())

test('a workflow that never waited counts, but not as one that waited for 0 ms', async () => {
  const [cell] = await fresh.database.read((reader) => listCompletedCells(reader, [span], hour))
  expect(cell).toMatchObject({ count: 3, waitMax: 5_000 })
  // The one by skewed clocks waited, for no time that can be told.
  expect(cell?.waitCounts).toEqual([1, 1])
  expect(cell?.waitBins[0]).toBe(0)
  expect(cell?.runCounts.reduce((sum, n) => sum + n, 0)).toBe(3)
})

test('a step whose start is unknown counts, but not as one that took 0 ms', async () => {
  const [cell] = await fresh.database.read((reader) => listStepCells(reader, span, hour))
  expect(cell).toMatchObject({ count: 2, runMax: 1_000, runCounts: [1] })
})
