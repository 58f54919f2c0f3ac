import { DBOS } from '@dbos-inc/dbos-sdk'
import { afterAll, expect, test } from 'vitest'
import { type FreshDatabase, freshSystemDatabase } from './fresh-database'
import { runApp } from './run-app'

const opened: FreshDatabase[] = []
async function open(version?: number) {
  const fresh = await freshSystemDatabase({ version })
  opened.push(fresh)
  return fresh
}
afterAll(() => Promise.all(opened.map((fresh) => fresh.drop())))

async function counter({ pool }: FreshDatabase) {
  return (await pool.query('select version from dbos.dbos_migrations')).rows
}

test('the schema is the one that the SDK makes, or an older one of its', async () => {
  expect(await counter(await open())).toEqual([{ version: '123' }])
  const old = await open(57)
  expect(await counter(old)).toEqual([{ version: '57' }])
  await old.database.read(async ({ schema }) => {
    expect(schema.version).toBe(57)
    expect(schema.has('workflow_status', 'completed_at')).toBe(false)
    expect(schema.has('workflow_status', 'rate_limited')).toBe(true)
  })
})

test('a real application writes real rows, and a copy has them too', async () => {
  const fresh = await open()
  const greet = DBOS.registerWorkflow(
    async (name: string) => DBOS.runStep(async () => `Hello ${name}`, { name: 'greet' }),
    { name: 'greeting' },
  )
  const app = await runApp(fresh.url)
  const handle = await DBOS.startWorkflow(greet, { workflowID: 'one' })('you')
  expect(await handle.getResult()).toBe('Hello you')
  await app.stop()

  const copied = await fresh.copy()
  opened.push(copied)
  for (const { client } of [fresh, copied]) {
    const workflow = await client.getWorkflow('one')
    expect(workflow).toMatchObject({ status: 'SUCCESS', workflowName: 'greeting' })
  }
})
