import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareCopies } from '@/db/testing/compare-copies'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertRow, insertStep, insertWorkflow } from '@/db/testing/rows'
import { statuses } from '@/lib/status'
import { cancelWorkflows } from './cancel-workflows'
import { deleteWorkflows } from './delete-workflows'
import { forkWorkflow } from './fork-workflow'
import { resumeWorkflows } from './resume-workflows'

let seeded: FreshDatabase
beforeAll(async () => {
  seeded = await freshSystemDatabase()
  await seed(seeded)
})
afterAll(() => seeded.drop())

const variants: Record<string, { [column: string]: string | number | boolean | null }> = {
  plain: {},
  queued: { queue_name: 'mail', started_at_epoch_ms: 5, rate_limited: true, priority: 4 },
  deduplicated: { queue_name: 'mail', is_debounced: true, delay_until_epoch_ms: 77 },
  partitioned: { queue_name: 'tenants', queue_partition_key: 'acme' },
  timed: {
    workflow_deadline_epoch_ms: 9,
    workflow_timeout_ms: 8,
    owner_xid: 'x',
    creator_xid: 'x',
  },
  ended: { completed_at: 6, application_name: 'shop', attributes: '{"a":1}', schedule_name: 's' },
}

const ids = statuses.flatMap((status) => Object.keys(variants).map((name) => `${status} ${name}`))

/** Each status in each variant, all that can belong to one, and a child for each. */
async function seed({ pool, client }: FreshDatabase) {
  await client.registerQueue('tenants', { partitionConcurrency: 1 })
  for (const status of statuses) {
    for (const [name, columns] of Object.entries(variants)) {
      const id = `${status} ${name}`
      const deduplication_id = name === 'deduplicated' ? `key ${status}` : null
      await insertWorkflow(pool, {
        ...columns,
        workflow_uuid: id,
        status,
        deduplication_id,
        recovery_attempts: 3,
        inputs: '{"json":[1]}',
        output: '{"json":2}',
      })
      await insertStep(pool, { workflow_uuid: id, function_id: 0, output: '1' })
      await insertStep(pool, { workflow_uuid: id, function_id: 1, error: '{}' })
      const key = 'key'
      for (const function_id of [0, 1])
        await insertRow(pool, 'workflow_events_history', {
          ...{ workflow_uuid: id, function_id, key, value: `${function_id}` },
        })
      await insertRow(pool, 'workflow_events', { workflow_uuid: id, key, value: '1' })
      await insertRow(pool, 'streams', { workflow_uuid: id, key, value: '1', offset: 0 })
      await insertRow(pool, 'notifications', {
        ...{ destination_uuid: id, message: '1', created_at_epoch_ms: 1 },
      })
      await insertWorkflow(pool, {
        workflow_uuid: `child of ${id}`,
        status: 'PENDING',
        parent_workflow_id: id,
      })
    }
  }
}

const compare = (verb: Parameters<typeof compareCopies>[1]) => compareCopies(seeded, verb)

/** Intended: the client stamps a workflow that was cancelled long ago as if it had ended now. */
function restamped() {
  return Object.fromEntries(
    Object.keys(variants).map((name) => {
      const columns = {
        updated_at: ['just now', expect.any(Number)],
        completed_at: ['just now', name === 'ended' ? 6 : null],
      }
      // Leftovers that DBOS itself never leaves on a cancelled row; the client clears them anew.
      return [`CANCELLED ${name}`, expect.objectContaining(columns)]
    }),
  )
}

test.each([false, true])('cancel, children: %s', async (children) => {
  const { differences } = await compare(async ({ theirs, ours }) => {
    await theirs.client.cancelWorkflows([...ids, 'gone'], { cancelChildren: children })
    await ours.database.write((writer) =>
      cancelWorkflows(writer, { ids: [...ids, 'gone'], children }),
    )
  })
  expect(differences).toEqual(restamped())
})

test.each([undefined, 'mail'])('resume onto %s', async (queueName) => {
  const { differences, theirRows } = await compare(async ({ theirs, ours }) => {
    await theirs.client.resumeWorkflows(ids, { queueName })
    await ours.database.write((writer) => resumeWorkflows(writer, { ids, queueName }))
  })
  // Intended: what runs is not started a second time, and what waits keeps its place and delay.
  const spared = ids.filter((id) => /^(PENDING|ENQUEUED|DELAYED) /.test(id))
  expect(Object.keys(differences).toSorted()).toEqual(spared.toSorted())
  const resumed = theirRows.filter(
    ({ status, parent_workflow_id }) => status === 'ENQUEUED' && parent_workflow_id === null,
  )
  expect(resumed).toHaveLength(5 * Object.keys(variants).length)
})

test('resume onto a partitioned queue', async () => {
  const { differences } = await compare(async ({ theirs, ours }) => {
    const some = ids.filter((id) => /^(CANCELLED|MAX)/.test(id))
    await theirs.client.resumeWorkflows(some, { queueName: 'tenants' })
    await ours.database.write((writer) =>
      resumeWorkflows(writer, { ids: some, queueName: 'tenants' }),
    )
  })
  // Intended: without a partition key no worker would ever take it.
  const refused = ids.filter((id) => /^(CANCELLED|MAX)/.test(id) && !id.endsWith('partitioned'))
  expect(Object.keys(differences).toSorted()).toEqual(refused.toSorted())
})

test.each([false, true])('delete, children: %s', async (children) => {
  const some = [...ids.filter((_, index) => index % 2 === 0), 'gone']
  const { differences, theirRows } = await compare(async ({ theirs, ours }) => {
    await theirs.client.deleteWorkflows(some, children)
    await ours.database.write((writer) => deleteWorkflows(writer, { ids: some, children }))
  })
  expect(differences).toEqual({})
  expect(theirRows.length).toBe(ids.length * 2 - (some.length - 1) * (children ? 2 : 1))
})

test.each([0, 1, 9])('fork from %i', async (startStep) => {
  const { differences } = await compare(async ({ theirs, ours }) => {
    for (const id of ids) {
      const options = { newWorkflowID: `fork of ${id}`, applicationVersion: '2', timeoutMS: 5 }
      await theirs.client.forkWorkflow(id, startStep, options)
      await ours.database.write((writer) => forkWorkflow(writer, { id, startStep, ...options }))
    }
  })
  expect(differences).toEqual({})
})
