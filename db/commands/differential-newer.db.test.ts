import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareCopies } from '@/db/testing/compare-copies'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertRow, insertStep, insertWorkflow } from '@/db/testing/rows'
import { enqueueInput } from '@/lib/start-commands'
import { statuses } from '@/lib/status'
import { rewindWorkflow } from './rewind-workflow'
import { sendMessage } from './send-message'
import { setDelay } from './set-delay'
import { setPriority } from './set-priority'
import { enqueueWorkflow } from './start/enqueue-workflow'

let seeded: FreshDatabase
beforeAll(async () => {
  seeded = await freshSystemDatabase()
  await seeded.client.registerQueue('tenants', { partitionConcurrency: 1 })
  for (const status of statuses) {
    await insertWorkflow(seeded.pool, {
      workflow_uuid: status,
      status,
      queue_name: 'mail',
      queue_partition_key: 'acme',
      deduplication_id: status === 'ENQUEUED' ? 'once' : null,
      application_name: 'shop',
      delay_until_epoch_ms: 77,
      recovery_attempts: 3,
      workflow_timeout_ms: 8,
      inputs: '{"json":[1]}',
      output: '{"json":2}',
    })
    for (const function_id of [0, 1, 2]) {
      await insertStep(seeded.pool, { workflow_uuid: status, function_id, output: '1' })
      const row = { workflow_uuid: status, key: 'key' }
      const value = `${function_id}`
      await insertRow(seeded.pool, 'workflow_events_history', { ...row, function_id, value })
      await insertRow(seeded.pool, 'streams', { ...row, function_id, value, offset: function_id })
      await insertRow(seeded.pool, 'notifications', {
        message_uuid: `${status} ${function_id}`,
        destination_uuid: status,
        message: value,
        created_at_epoch_ms: 1,
        consumed: function_id > 0,
        consumed_by_function_id: function_id > 0 ? function_id : null,
      })
    }
    await insertRow(seeded.pool, 'workflow_events', {
      ...{ workflow_uuid: status, key: 'key', value: '2' },
    })
  }
})
afterAll(() => seeded.drop())

const ended = ['SUCCESS', 'ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED']

test.each([
  [0, {}],
  [2, { applicationVersion: '2', queueName: 'tenants', queuePartitionKey: 'b' }],
])('rewind to %i', async (startStep, options) => {
  const { differences, theirRows } = await compareCopies(seeded, async ({ theirs, ours }) => {
    for (const id of statuses) {
      if (ended.includes(id)) await theirs.client.rewindWorkflow(id, { startStep, ...options })
      const [outcome] = await ours.database.write((w) =>
        rewindWorkflow(w, { id, startStep, ...options }),
      )
      expect(outcome?.outcome).toBe(ended.includes(id) ? 'changed' : 'refused')
    }
  })
  expect(differences).toEqual({})
  expect(theirRows.filter(({ status }) => status === 'ENQUEUED')).toHaveLength(5)
})

test.each(['portable', 'native'] as const)('send, %s', async (format) => {
  const message = { approved: true, by: ['ana', null], n: 1.5 }
  const { differences } = await compareCopies(seeded, async ({ theirs, ours }) => {
    for (const [topic, key] of [
      ['approval', 'k'],
      [undefined, 'other'],
    ] as const) {
      const options = { serializationType: format }
      await theirs.client.send('PENDING', message, topic, key, options)
      const send = { id: 'PENDING', message, topic, idempotencyKey: key, format }
      const [first] = await ours.database.write((w) => sendMessage(w, send))
      expect(first?.outcome).toBe('changed')
      const [second] = await ours.database.write((w) => sendMessage(w, send))
      expect(second?.outcome).toBe('unchanged')
    }
  })
  expect(differences).toEqual({})
})

test('priority and delay', async () => {
  const ids = [...statuses]
  const { differences } = await compareCopies(seeded, async ({ theirs, ours }) => {
    for (const id of ids) await theirs.client.setWorkflowPriority(id, 7)
    for (const id of ids) await theirs.client.setWorkflowDelay(id, { delayUntilEpochMS: 4e12 })
    await ours.database.write((w) => setPriority(w, { ids, priority: 7 }))
    await ours.database.write((w) => setDelay(w, { ids, delayUntil: 4e12 }))
  })
  expect(differences).toEqual({})
})

const start = { workflowName: 'mail', queueName: 'mail' }
const everything = {
  workflowClassName: 'Mailer',
  workflowConfigName: 'eu',
  workflowTimeoutMS: 5_000,
  deduplicationID: 'dedup',
  priority: 3,
  queuePartitionKey: 'acme',
  delaySeconds: 60,
  attributes: { tenant: 'acme', big: [1, { a: null }] },
  authenticatedUser: 'ana',
  authenticatedRoles: ['admin'],
  applicationName: 'shop',
  appVersion: '2',
}

test.each([
  ['portable', start, [1, 'two', { three: [3] }], { named: true }],
  ['portable', { ...start, ...everything }, [], undefined],
  ['native', { ...start, ...everything }, [{ a: 1 }, null], undefined],
] as const)('enqueue, %s %o', async (format, given, args, namedArgs) => {
  const { differences, theirRows } = await compareCopies(
    seeded,
    async ({ theirs, ours }) => {
      const options = {
        ...given,
        workflowID: 'new',
        authenticatedRoles:
          'authenticatedRoles' in given ? [...given.authenticatedRoles] : undefined,
      }
      if (format === 'portable') await theirs.client.enqueuePortable(options, [...args], namedArgs)
      else await theirs.client.enqueue({ ...options, serializationType: 'native' }, ...args)
      const input = enqueueInput.parse({ ...options, positionalArgs: [...args], namedArgs, format })
      const [outcome] = await ours.database.write((w) =>
        enqueueWorkflow(w, { ...input, workflowID: 'new' }),
      )
      expect(outcome?.outcome).toBe('changed')
    },
    ['creator_xid', 'delay_until_epoch_ms'],
  )
  expect(differences).toEqual({})
  expect(theirRows).toHaveLength(statuses.length + 1)
})
