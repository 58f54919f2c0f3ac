import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertWorkflow } from '@/db/testing/rows'
import { waitForLock } from '@/db/testing/wait-for-lock'
import type { ResumeInput } from '@/lib/commands'
import { statuses } from '@/lib/status'
import { resumeWorkflows } from './resume-workflows'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  await fresh.client.registerQueue('payments')
  await fresh.client.registerQueue('tenants', { partitionConcurrency: 1 })
  await fresh.client.registerQueue('theirs', { applicationName: 'billing' })
  await fresh.pool.query(
    `insert into dbos.application_versions (version_id, version_name, version_timestamp, created_at)
     values ('1', '1.5.1', 1, 1)`,
  )
})
beforeEach(async () => {
  await fresh.pool.query('truncate dbos.workflow_status cascade')
})
afterAll(() => fresh.drop())

function resume(ids: string[], rest: Partial<ResumeInput> = {}) {
  return fresh.database.write((writer) => resumeWorkflows(writer, { ids, ...rest }))
}

async function rowOf(id: string) {
  const { rows } = await fresh.pool.query(
    'select * from dbos.workflow_status where workflow_uuid = $1',
    [id],
  )
  return rows[0]
}

const ended = 'It has ended with a result. Fork it to run it again.'
const waiting = 'It is still waiting for its turn; there is nothing to resume.'
const cases = {
  CANCELLED: ['changed', 'Resumed on version 1.0.0; it waits in the internal queue.'],
  MAX_RECOVERY_ATTEMPTS_EXCEEDED: [
    'changed',
    'Resumed on version 1.0.0; it waits in the internal queue.',
  ],
  PENDING: [
    'refused',
    'It is running; resuming would start it a second time. Cancel it first, or fork it.',
  ],
  ENQUEUED: ['unchanged', waiting],
  DELAYED: ['unchanged', waiting],
  SUCCESS: ['refused', ended],
  ERROR: ['refused', ended],
} as const

test.each(Object.entries(cases))('%s', async (status, [outcome, sentence]) => {
  await insertWorkflow(fresh.pool, { workflow_uuid: 'w', status, recovery_attempts: 7 })
  const before = await rowOf('w')
  const after = outcome === 'changed' ? 'ENQUEUED' : status
  expect(await resume(['w'])).toEqual([{ id: 'w', outcome, before: status, after, sentence }])
  if (outcome !== 'changed') expect(await rowOf('w')).toEqual(before)
})

test('every status is covered above', () => {
  expect(Object.keys(cases).toSorted()).toEqual([...statuses].toSorted())
})

test('a missing one does not keep the others from being resumed', async () => {
  await insertWorkflow(fresh.pool, { workflow_uuid: 'w', status: 'CANCELLED' })
  const outcomes = await resume(['gone', 'w'])
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['missing', 'changed'])
})

test('queue and version are the ones asked for', async () => {
  await insertWorkflow(fresh.pool, {
    workflow_uuid: 'w',
    status: 'CANCELLED',
    workflow_deadline_epoch_ms: 1,
    completed_at: 5,
    workflow_timeout_ms: 9,
    priority: 3,
  })
  const [outcome] = await resume(['w'], { queueName: 'payments', applicationVersion: '1.5.1' })
  expect(outcome?.sentence).toBe('Resumed on version 1.5.1; it waits in payments.')
  expect(await rowOf('w')).toMatchObject({
    status: 'ENQUEUED',
    queue_name: 'payments',
    application_version: '1.5.1',
    recovery_attempts: '0',
    workflow_deadline_epoch_ms: null,
    workflow_timeout_ms: '9',
    completed_at: null,
    priority: 3,
  })
})

test('a partitioned queue takes only what has a partition key', async () => {
  await insertWorkflow(fresh.pool, { workflow_uuid: 'without', status: 'CANCELLED' })
  await insertWorkflow(fresh.pool, {
    workflow_uuid: 'with',
    status: 'CANCELLED',
    queue_partition_key: 'acme',
  })
  const [without, with_] = await resume(['without', 'with'], { queueName: 'tenants' })
  expect(without).toMatchObject({ outcome: 'refused', before: 'CANCELLED', after: 'CANCELLED' })
  expect(without?.sentence).toContain('The queue tenants is partitioned')
  expect(with_).toMatchObject({ outcome: 'changed', after: 'ENQUEUED' })
})

test('what may never run is said', async () => {
  const say = async (rest: Partial<ResumeInput>) => {
    await fresh.pool.query('truncate dbos.workflow_status cascade')
    await insertWorkflow(fresh.pool, {
      workflow_uuid: 'w',
      status: 'CANCELLED',
      application_name: 'shop',
    })
    await insertWorkflow(fresh.pool, {
      workflow_uuid: 'other',
      status: 'ENQUEUED',
      queue_name: 'in-code',
    })
    return (await resume(['w'], rest))[0]?.sentence
  }
  expect(await say({ queueName: 'typo' })).toBe(
    'Resumed on version 1.0.0; it waits in typo. No queue typo is registered and nothing else is in it, so it waits until a worker serves a queue of that name.',
  )
  expect(await say({ queueName: 'in-code' })).toBe('Resumed on version 1.0.0; it waits in in-code.')
  expect(await say({ applicationVersion: '9' })).toContain(
    'No application has registered version 9,',
  )
  expect(await say({ queueName: 'theirs' })).toContain(
    'The queue theirs belongs to billing and the workflow to shop,',
  )
})

test('of two resumes at once one changes it and the other finds it waiting', async () => {
  await insertWorkflow(fresh.pool, { workflow_uuid: 'w', status: 'CANCELLED' })
  const outcomes = (await Promise.all([resume(['w']), resume(['w'])])).flat()
  expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['changed', 'unchanged'])
})

test('a workflow that somebody else resumes first, and that runs already, is not run twice', async () => {
  await insertWorkflow(fresh.pool, { workflow_uuid: 'w', status: 'CANCELLED' })
  const other = await fresh.pool.connect()
  await other.query('begin')
  await other.query("update dbos.workflow_status set status = 'PENDING', owner_xid = 'x'")
  const resuming = resume(['w'])
  await waitForLock(fresh.pool)
  await other.query('commit')
  other.release()
  expect(await resuming).toMatchObject([
    { outcome: 'refused', before: 'PENDING', after: 'PENDING' },
  ])
  expect((await rowOf('w')).owner_xid).toBe('x')
})
