import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { insertStep, insertWorkflow } from '../testing/rows'
import { getGraph } from './graph'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  await insertWorkflow(fresh.pool, { workflow_uuid: 'root' })
  await insertWorkflow(fresh.pool, { workflow_uuid: 'original' })
  await insertWorkflow(fresh.pool, {
    workflow_uuid: 'w',
    parent_workflow_id: 'root',
    forked_from: 'original',
  })
  await insertWorkflow(fresh.pool, { workflow_uuid: 'child', parent_workflow_id: 'w' })
  await insertWorkflow(fresh.pool, { workflow_uuid: 'fork', forked_from: 'w' })
  await insertStep(fresh.pool, { workflow_uuid: 'child', function_id: 1 })
  await fresh.pool.query(
    `insert into dbos.operation_outputs (workflow_uuid, function_id, function_name, error, child_workflow_id, serialization)
     select 'w', n, 'fetch',
            case when n = 700 then '{"json":{"name":"TypeError","message":"no page"}}' end,
            case when n = 900 then 'child' end, 'js_superjson'
       from generate_series(0, 1999) as n`,
  )
})
afterAll(() => fresh.drop())

const graphOf = (id: string) => fresh.database.read((reader) => getGraph(reader, id))

it('has the family, and of 2,000 steps the ends, the failure and what started the child', async () => {
  const graph = await graphOf('w')
  const { ancestors, descendants, forks } = graph?.family ?? {
    ancestors: [],
    descendants: [],
    forks: [],
  }
  expect([ancestors, descendants, forks].map((all) => all.map((one) => one.workflowID))).toEqual([
    ['root'],
    ['child'],
    ['fork'],
  ])
  expect(graph?.family.source?.workflowID).toBe('original')
  const digest = graph?.steps.w
  expect([digest?.total, digest?.failed, digest?.truncated]).toEqual([2_000, 1, false])
  expect(digest?.steps.map((step) => step.ordinal)).toEqual([
    ...Array.from({ length: 16 }, (_, at) => at),
    700,
    900,
    1_996,
    1_997,
    1_998,
    1_999,
  ])
  expect(digest?.steps.find((step) => step.failed)?.errorSummary).toBe('TypeError: no page')
  expect(graph?.steps.child?.steps).toHaveLength(1)
  expect(graph?.steps.fork).toBeUndefined()
})

it('is nothing for an id that nobody has', async () => {
  expect(await graphOf('nobody')).toBeNull()
})
