import { DBOS } from '@dbos-inc/dbos-sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { insertStep, insertWorkflow } from '../testing/rows'
import { runApp } from '../testing/run-app'
import { compareWorkflows } from './compare-workflows'
import { findCounterpart } from './find-counterpart'

let isBroken = false
const price = DBOS.registerWorkflow(
  async (order: string) => {
    await DBOS.runStep(async () => ({ order }), { name: 'load_order' })
    await DBOS.runStep(
      async () => {
        if (isBroken) throw new TypeError('no sku')
        return 42
      },
      { name: 'price_items' },
    )
    return DBOS.runStep(async () => 'sent', { name: 'send_mail' })
  },
  { name: 'price_order' },
)

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  const app = await runApp(fresh.url)
  const run = async (id: string) => {
    const handle = await DBOS.startWorkflow(price, { workflowID: id })(id.slice(0, 4))
    await handle.getResult().catch((error: Error) => error)
  }
  await run('good-1')
  isBroken = true
  await run('broken/1 %')
  await run('broken-2')
  isBroken = false
  const fork = await DBOS.forkWorkflow<string>('broken/1 %', 1, { newWorkflowID: 'fork-1' })
  await fork.getResult()
  await app.stop()
})
afterAll(() => fresh.drop())

const compare = (a: string, b: string) =>
  fresh.database.read((reader) => compareWorkflows(reader, { a, b }))
const find = (id: string, kind: 'last-success' | 'previous' | 'original') =>
  fresh.database.read((reader) => findCounterpart(reader, { id, kind, cursor: null }))

describe('two runs that the SDK wrote', () => {
  it('part at the step that failed in one of them', async () => {
    const { divergence, rows, isInputAlike, truncated } = await compare('broken/1 %', 'good-1')
    expect(divergence).toEqual({
      at: 1,
      sentence:
        'They part at step 1, price_items: A failed there with “TypeError: no sku”, B succeeded.',
    })
    expect(rows.map((row) => [row.a?.name, row.b?.name, row.difference])).toEqual([
      ['load_order', 'load_order', 'value'],
      ['price_items', 'price_items', 'path'],
      [undefined, 'send_mail', 'notReached'],
    ])
    expect(isInputAlike).toBe(false)
    expect(truncated).toBe(false)
  })

  it('have the same input and the same copied results when one is a fork of the other', async () => {
    const { isInputAlike, rows } = await compare('fork-1', 'broken/1 %')
    expect(isInputAlike).toBe(true)
    expect(rows[0]?.difference).toBeNull()
  })

  it('are one when an id is compared with itself', async () => {
    const { divergence, isInputAlike } = await compare('good-1', 'good-1')
    expect(isInputAlike).toBe(true)
    expect(divergence?.at).toBeNull()
  })

  it('say which of them does not exist', async () => {
    const { a, b, rows, divergence } = await compare('good-1', 'nobody')
    expect([a?.workflowID, b, rows, divergence]).toEqual(['good-1', null, [], null])
  })
})

describe('the run to compare with', () => {
  it('is the last success before it, else the first after it', async () => {
    expect((await find('broken-2', 'last-success'))?.id).toBe('good-1')
    expect((await find('good-1', 'last-success'))?.id).toBe('fork-1')
  })

  it('is the run before it, whatever became of that', async () => {
    expect((await find('broken-2', 'previous'))?.id).toBe('broken/1 %')
    expect(await find('good-1', 'previous')).toEqual({ id: null, searchedTo: null, next: null })
  })

  it('is what it was forked from', async () => {
    expect((await find('fork-1', 'original'))?.id).toBe('broken/1 %')
    expect((await find('good-1', 'original'))?.id).toBeNull()
  })

  it('is asked for in vain of an id that nobody has', async () => {
    expect(await find('nobody', 'previous')).toBeNull()
  })
})

it('compares so many steps, and says that there are more', async () => {
  await insertWorkflow(fresh.pool, { workflow_uuid: 'long' })
  await insertStep(fresh.pool, { workflow_uuid: 'long', function_id: 0 })
  await fresh.pool.query(
    `insert into dbos.operation_outputs (workflow_uuid, function_id, function_name)
     select 'long', n, 'fetch' from generate_series(1, 20001) as n`,
  )
  const { rows, truncated, a } = await compare('long', 'good-1')
  expect(truncated).toBe(true)
  expect(a?.recordedSteps).toBe(20_002)
  expect(rows.filter((row) => row.a !== null)).toHaveLength(20_000)
})
