import { DBOS } from '@dbos-inc/dbos-sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertStep, insertWorkflow } from '@/db/testing/rows'
import { runApp } from '@/db/testing/run-app'
import { rerunInput } from '@/lib/start-commands'
import { rewindWorkflow } from './rewind-workflow'
import { sendMessage } from './send-message'
import { setAttributes } from './set-attributes'
import { rerunWorkflow } from './start/rerun-workflow'

/** What is handed to a running TypeScript application, and what it makes of it. */

let fresh: FreshDatabase
let app: { stop: () => Promise<void> }
let attempt = 0

const describeOrder = DBOS.registerWorkflow(
  async (order: { at: Date; total: bigint; tags: Set<string> }, times: number) =>
    `${order.at instanceof Date} ${typeof order.total} ${[...order.tags].join('+')} ${Number(order.total) * times}`,
  { name: 'describe_order' },
)
const approve = DBOS.registerWorkflow(() => DBOS.recv<unknown>('approval', 60), { name: 'approve' })
const flaky = DBOS.registerWorkflow(
  async () => {
    await DBOS.runStep(async () => 1, { name: 'first' })
    return DBOS.runStep(
      async () => {
        if (++attempt === 1) throw new Error('not yet')
        return attempt
      },
      { name: 'second' },
    )
  },
  { name: 'flaky' },
)

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  app = await runApp(fresh.url)
})
afterAll(async () => {
  await app.stop()
  await fresh.drop()
})

const resultOf = (id: string) => DBOS.retrieveWorkflow(id).getResult()

test('an edited input arrives with its types', async () => {
  const order = { at: new Date(0), total: 5n, tags: new Set(['a', 'b']) }
  await (await DBOS.startWorkflow(describeOrder, { workflowID: 'order' })(order, 2)).getResult()
  const rerun = (given: object) =>
    fresh.database.write((writer) =>
      rerunWorkflow(writer, { ...rerunInput.parse({ id: 'order', ...given }), workflowID: 'anew' }),
    )
  const edited = { at: '2026-01-01T00:00:00.000Z', total: '7', tags: ['c'] }
  const [wrong] = await rerun({ positionalArgs: [{ ...edited, total: 'seven' }, 3] })
  expect(wrong).toMatchObject({ id: 'order', outcome: 'refused' })
  expect(wrong?.sentence).toContain('a bigint is written as digits in quotes')
  const [outcome] = await rerun({ positionalArgs: [edited, 3] })
  expect(outcome).toMatchObject({ id: 'order', outcome: 'changed', newId: 'anew' })
  expect(await resultOf('anew')).toBe('true bigint c 21')
})

test('a message is taken by the workflow that waits for it', async () => {
  await DBOS.startWorkflow(approve, { workflowID: 'waits' })()
  const message = { approved: true, by: 'ana' }
  const [outcome] = await fresh.database.write((writer) =>
    sendMessage(writer, { id: 'waits', message, topic: 'approval', format: 'portable' }),
  )
  expect(outcome).toMatchObject({ outcome: 'changed', before: 'PENDING' })
  expect(outcome?.sentence).toMatch(/^Sent on the topic approval/)
  expect(await resultOf('waits')).toEqual(message)
  const [late] = await fresh.database.write((writer) =>
    sendMessage(writer, { id: 'waits', message, format: 'portable' }),
  )
  expect(late).toMatchObject({
    outcome: 'refused',
    sentence: 'It has ended with a result; nothing would take the message.',
  })
})

test('superjson is not sent to another language', async () => {
  await insertWorkflow(fresh.pool, {
    ...{ workflow_uuid: 'python', status: 'PENDING', application_name: 'other' },
  })
  await insertStep(fresh.pool, {
    ...{ workflow_uuid: 'python', function_id: 1, serialization: 'py_pickle' },
  })
  const [outcome] = await fresh.database.write((writer) =>
    sendMessage(writer, { id: 'python', message: 1, format: 'native' }),
  )
  expect(outcome).toMatchObject({ outcome: 'refused' })
  expect(outcome?.sentence).toContain('of Python, which cannot read superjson')
})

test('a rewound workflow runs again from the step, under its own id', async () => {
  const handle = await DBOS.startWorkflow(flaky, { workflowID: 'flaky' })()
  await expect(handle.getResult()).rejects.toThrow('not yet')
  const [outcome] = await fresh.database.write((writer) =>
    rewindWorkflow(writer, { id: 'flaky', startStep: 1 }),
  )
  expect(outcome).toMatchObject({ outcome: 'changed', before: 'ERROR' })
  expect(outcome?.sentence).toMatch(
    /^Rewound to step 1 on version 1.0.0; 1 recorded step was dropped/,
  )
  expect(await resultOf('flaky')).toBe(2)
})

test('attributes: set, kept from being overwritten, removed', async () => {
  await insertWorkflow(fresh.pool, { workflow_uuid: 'tagged', status: 'SUCCESS' })
  const set = async (attributes: object | null, expected?: object | null) => {
    const [outcome] = await fresh.database.write((writer) =>
      setAttributes(writer, {
        id: 'tagged',
        attributes: attributes as never,
        expected: expected as never,
      }),
    )
    return [outcome?.outcome, outcome?.sentence]
  }
  expect(await set({ a: 1, b: [true] }, null)).toEqual(['changed', 'It has 2 attributes now.'])
  expect(await set({ b: [true], a: 1 })).toEqual(['unchanged', 'It had these attributes already.'])
  const [kind, sentence] = await set({ a: 2 }, { a: 0 })
  expect([kind, sentence]).toEqual(['refused', expect.stringContaining('by somebody else')])
  expect(await set(null, { a: 1, b: [true] })).toEqual(['changed', 'It has no attributes now.'])
})
