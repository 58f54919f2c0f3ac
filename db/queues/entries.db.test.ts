import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseEntryCursor } from '@/lib/queue-view'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { insertStep, insertWorkflow } from '../testing/rows'
import { listQueueEntries } from './entries'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
})
afterAll(() => fresh.drop())

const now = Date.now()

/** Every page of them, as a person who goes on would see them. */
async function listAll(of: 'waiting' | 'delayed' | 'running', partition: string | null = null) {
  const pages: string[][] = []
  let after = null
  for (let tries = 0; tries < 10; tries++) {
    const input = { name: 'q', of, partition, after }
    const { entries, next } = await fresh.database.read((r) => listQueueEntries(r, input))
    pages.push(entries.map(({ workflowID }) => workflowID))
    if (next === null) return pages
    after = parseEntryCursor(next)
  }
  throw new Error('The pages do not end.')
}

test('what waits comes in the order in which workers take it, page after page', async () => {
  const rows = Array.from({ length: 120 }, (_, n) => ({
    workflow_uuid: `w/${String(n).padStart(3, '0')}`,
    status: 'ENQUEUED',
    queue_name: 'q',
    recovery_attempts: 0,
    priority: [5, 0, -2][n % 3] ?? 0,
    // Some were enqueued in the same millisecond.
    created_at: now - 60_000 + Math.floor(n / 10) * 1_000,
    queue_partition_key: n % 2 === 0 ? 'even' : null,
  }))
  for (const row of rows.toReversed()) await insertWorkflow(fresh.pool, row)
  await insertWorkflow(fresh.pool, { ...rows[0], workflow_uuid: 'other', queue_name: 'other' })
  const order = rows
    .toSorted(
      (a, b) =>
        a.priority - b.priority ||
        a.created_at - b.created_at ||
        (a.workflow_uuid < b.workflow_uuid ? -1 : 1),
    )
    .map((row) => row.workflow_uuid)
  const pages = await listAll('waiting')
  expect(pages.map((page) => page.length)).toEqual([50, 50, 20])
  expect(pages.flat()).toEqual(order)
  const even = new Set(rows.filter((row) => row.queue_partition_key).map((r) => r.workflow_uuid))
  expect((await listAll('waiting', 'even')).flat()).toEqual(order.filter((id) => even.has(id)))
})

test('delayed ones by when they are due, running ones by how long they hold their slot', async () => {
  const delayed = { status: 'DELAYED', queue_name: 'q' }
  for (const [id, due] of [
    ['late', 9_000],
    ['soon', 1_000],
  ] as const)
    await insertWorkflow(fresh.pool, {
      ...delayed,
      workflow_uuid: id,
      delay_until_epoch_ms: now + due,
    })
  expect(await listAll('delayed')).toEqual([['soon', 'late']])

  const running = { status: 'PENDING', queue_name: 'q', executor_id: 'blue' }
  for (const [id, since] of [
    ['short', 1_000],
    ['long', 90_000],
  ] as const)
    await insertWorkflow(fresh.pool, {
      ...running,
      workflow_uuid: id,
      started_at_epoch_ms: now - since,
    })
  await insertStep(fresh.pool, { workflow_uuid: 'long', function_id: 0 })
  await insertStep(fresh.pool, { workflow_uuid: 'long', function_id: 1 })
  const input = { name: 'q', of: 'running' as const, partition: null, after: null }
  const { entries } = await fresh.database.read((r) => listQueueEntries(r, input))
  expect(entries.map((entry) => [entry.workflowID, entry.stepCount, entry.executorId])).toEqual([
    ['long', 2, 'blue'],
    ['short', null, 'blue'],
  ])
})
