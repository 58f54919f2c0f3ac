import { DBOS } from '@dbos-inc/dbos-sdk'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertStep, insertWorkflow } from '@/db/testing/rows'
import { runApp } from '@/db/testing/run-app'
import type { Outcome } from '@/lib/outcome'
import { cancelWorkflows } from './cancel-workflows'
import { forkFromFailure } from './fork-from-failure'

/** Workflows of a real application that fail until `mended`, in the ways that matter here. */
let mended = false
const runs: string[] = []

async function step(name: string, fails = false) {
  return DBOS.runStep(
    async () => {
      runs.push(`${DBOS.workflowID}:${name}`)
      if (fails && !mended) throw new Error(`${name} failed`)
      return name
    },
    { name },
  )
}

const order = DBOS.registerWorkflow(
  async () => {
    await step('reserve')
    await step('charge', true)
    return step('ship')
  },
  { name: 'order' },
)
const child = DBOS.registerWorkflow(async () => step('deliver', true), { name: 'child' })
const parent = DBOS.registerWorkflow(
  async () => {
    await step('prepare')
    const handle = await DBOS.startWorkflow(child)()
    await step('meanwhile')
    return handle.getResult()
  },
  { name: 'parent' },
)
const thrower = DBOS.registerWorkflow(
  async () => {
    await step('first')
    const last = await step('last')
    if (!mended) throw new Error('not in a step')
    return last
  },
  { name: 'thrower' },
)
const approval = DBOS.registerWorkflow(
  async () => {
    await step('ask')
    return DBOS.recv<string>('answer', 600)
  },
  { name: 'approval' },
)
const stepless = DBOS.registerWorkflow(
  async () => {
    if (!mended) throw new Error('at once')
    return 'done'
  },
  { name: 'stepless' },
)

const failing = { order, parent, thrower, stepless }
let fresh: FreshDatabase
let app: { stop: () => Promise<void> }
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  app = await runApp(fresh.url)
  for (const [id, workflow] of Object.entries(failing)) {
    const handle = await DBOS.startWorkflow(workflow, { workflowID: id })()
    await expect(handle.getResult()).rejects.toThrow()
  }
  await DBOS.startWorkflow(approval, { workflowID: 'approval' })()
  await vi.waitFor(async () => {
    const steps = await DBOS.listWorkflowSteps('approval')
    expect(steps?.map(({ name }) => name)).toEqual(['ask', 'DBOS.sleep'])
  })
  await fresh.database.write((writer) =>
    cancelWorkflows(writer, { ids: ['approval'], children: false }),
  )
  await app.stop()
})
afterAll(() => fresh.drop())

function forkAll(ids: string[]): Promise<Outcome[]> {
  return fresh.database.write((writer) => forkFromFailure(writer, { ids }))
}

const expected: Record<string, string> = {
  order: 'Forked from step 1 as',
  parent: 'Forked from step 1 as',
  thrower: 'Forked from step 1 as',
  approval: 'Forked from step 1 as',
  stepless: 'Restarted from the beginning as',
}
const why: Record<string, string> = {
  order: 'it waits in the internal queue.',
  parent: 'That step starts the child whose failure it met, so the child runs again too.',
  thrower: 'None of its steps had failed, so it starts at the last one.',
  approval: 'None of its steps had failed, so it starts at the last one.',
  stepless: 'It had recorded no steps.',
}

test('real failures are forked where they failed, and then succeed', async () => {
  const ids = [...Object.keys(expected), 'gone']
  const outcomes = await forkAll(ids)
  expect(outcomes.map(({ id }) => id)).toEqual(ids)
  expect(outcomes.at(-1)).toMatchObject({ outcome: 'missing' })
  for (const { id, sentence } of outcomes.slice(0, -1)) {
    expect(sentence.startsWith(expected[id] ?? '?'), sentence).toBe(true)
    expect(sentence.endsWith(why[id] ?? '?'), sentence).toBe(true)
  }

  mended = true
  runs.length = 0
  app = await runApp(fresh.url)
  try {
    for (const { id, newId } of outcomes) {
      if (!newId) continue
      if (id === 'approval') await DBOS.send(newId, 'yes', 'answer')
      const result = await DBOS.retrieveWorkflow<string>(newId).getResult()
      expect(result).toBe(
        { order: 'ship', parent: 'deliver', thrower: 'last', approval: 'yes' }[id] ?? 'done',
      )
    }
    const newOrder = outcomes[0]?.newId
    expect(runs.filter((run) => run.startsWith(`${newOrder}:`))).toEqual([
      `${newOrder}:charge`,
      `${newOrder}:ship`,
    ])
  } finally {
    await app.stop()
  }
})

test('a marker is told from a sleep', async () => {
  const steps: Record<string, [number, string, number][]> = {
    'slept last': [
      [0, 'a', 10],
      [1, 'DBOS.sleep', 5_000],
    ],
    'got its message': [
      [0, 'DBOS.recv', 10],
      [1, 'DBOS.sleep', 0],
    ],
    'python waits': [
      [1, 'a', 10],
      [3, 'DBOS.sleep', 0],
    ],
    'failed before the end': [
      [0, 'broken', 10],
      [1, 'a', 10],
    ],
  }
  for (const [id, rows] of Object.entries(steps)) {
    await insertWorkflow(fresh.pool, { workflow_uuid: id, status: 'CANCELLED' })
    for (const [function_id, function_name, took] of rows)
      await insertStep(fresh.pool, {
        workflow_uuid: id,
        function_id,
        function_name,
        started_at_epoch_ms: 1_000,
        completed_at_epoch_ms: 1_000 + took,
        error: function_name === 'broken' ? '{}' : null,
      })
  }
  const outcomes = await forkAll(Object.keys(steps))
  expect(outcomes.map(({ sentence }) => sentence.split(' as ')[0])).toEqual([
    'Forked from step 1',
    'Restarted from the beginning',
    'Forked from step 2',
    'Restarted from the beginning',
  ])
})

test('an id named twice is forked once', async () => {
  expect(await forkAll(['order', 'order'])).toHaveLength(1)
})
