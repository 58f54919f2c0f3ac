import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertWorkflow } from '@/db/testing/rows'
import { waitForLock } from '@/db/testing/wait-for-lock'
import type { CancelInput } from '@/lib/commands'
import { statuses } from '@/lib/status'
import { cancelWorkflows } from './cancel-workflows'
import { maxDescendants } from './descendants'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
})
beforeEach(async () => {
  await fresh.pool.query('truncate dbos.workflow_status cascade')
})
afterAll(() => fresh.drop())

function cancel(ids: string[], rest: Partial<CancelInput> = {}) {
  return fresh.database.write((writer) =>
    cancelWorkflows(writer, { ids, children: false, ...rest }),
  )
}

async function statusOf(id: string) {
  const { rows } = await fresh.pool.query(
    'select status from dbos.workflow_status where workflow_uuid = $1',
    [id],
  )
  return rows[0]?.status
}

const cases = {
  PENDING: ['changed', 'Cancelled. A running step finishes; its result is discarded.'],
  ENQUEUED: ['changed', 'Cancelled while it waited in mail.'],
  DELAYED: ['changed', 'Cancelled before its delay in mail was over.'],
  MAX_RECOVERY_ATTEMPTS_EXCEEDED: [
    'changed',
    'Cancelled; it had been given up after too many attempts.',
  ],
  CANCELLED: ['unchanged', 'It was already cancelled, so nothing changed.'],
  SUCCESS: ['unchanged', 'It had already succeeded, so nothing changed.'],
  ERROR: ['unchanged', 'It had already failed, so nothing changed.'],
  PAUSED: ['refused', 'Only a workflow that may still run can be cancelled; this one is paused.'],
} as const

test.each(Object.entries(cases))('%s', async (status, [outcome, sentence]) => {
  await insertWorkflow(fresh.pool, {
    workflow_uuid: 'a/b: %?#✓',
    status,
    queue_name: 'mail',
    completed_at: 1_000,
    updated_at: 1_000,
  })
  const after = outcome === 'changed' ? 'CANCELLED' : status
  expect(await cancel(['a/b: %?#✓'])).toMatchObject([
    { id: 'a/b: %?#✓', outcome, before: status, after, sentence },
  ])
  expect(await statusOf('a/b: %?#✓')).toBe(after)
  const { rows } = await fresh.pool.query('select completed_at from dbos.workflow_status')
  // A workflow that was cancelled long ago keeps the time it was cancelled at.
  if (outcome === 'changed') expect(Number(rows[0].completed_at)).toBeGreaterThan(1e12)
  else expect(rows).toEqual([{ completed_at: '1000' }])
})

test('every status is covered above', () => {
  expect(Object.keys(cases)).toEqual(expect.arrayContaining([...statuses]))
})

test('one outcome per id, in order, the missing one told apart', async () => {
  await insertWorkflow(fresh.pool, { workflow_uuid: 'b', status: 'PENDING' })
  await insertWorkflow(fresh.pool, { workflow_uuid: 'c', status: 'SUCCESS' })
  const outcomes = await cancel(['c', 'gone', 'b', 'gone'])
  expect(outcomes.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['c', 'unchanged'],
    ['gone', 'missing'],
    ['b', 'changed'],
  ])
  expect(outcomes[1]).toMatchObject({
    before: null,
    after: null,
    sentence: 'There is no workflow with this id.',
  })
})

test('children are cancelled through a finished one, and others are let be', async () => {
  const family: [string, string | null, string][] = [
    ['root', null, 'SUCCESS'],
    ['child', 'root', 'SUCCESS'],
    ['grandchild', 'child', 'PENDING'],
    ['sibling', 'root', 'ENQUEUED'],
    ['stranger', null, 'PENDING'],
    ['other', null, 'PENDING'],
    ['only', 'other', 'PENDING'],
  ]
  for (const [workflow_uuid, parent_workflow_id, status] of family)
    await insertWorkflow(fresh.pool, { workflow_uuid, parent_workflow_id, status })

  expect(await cancel(['other'])).toHaveLength(1)
  expect(await statusOf('only')).toBe('PENDING')

  const outcomes = await cancel(['root', 'other'], { children: true })
  expect(outcomes.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['root', 'unchanged'],
    ['other', 'unchanged'],
    ['only', 'changed'],
    ['child', 'unchanged'],
    ['sibling', 'changed'],
    ['grandchild', 'changed'],
  ])
  expect(outcomes[0]?.sentence).toBe(
    'It had already succeeded, so nothing changed. 2 of its 3 children were cancelled too.',
  )
  expect(outcomes[1]?.sentence).toBe(
    'It was already cancelled, so nothing changed. Its child was cancelled too.',
  )
  expect(await statusOf('stranger')).toBe('PENDING')
  const again = await cancel(['root'], { children: true })
  expect(again[0]?.sentence).toContain('Its 3 children were not cancelled.')
})

test('the children of a deleted parent are still found', async () => {
  await insertWorkflow(fresh.pool, {
    workflow_uuid: 'orphan',
    parent_workflow_id: 'deleted',
    status: 'PENDING',
  })
  const outcomes = await cancel(['deleted'], { children: true })
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['missing', 'changed'])
  expect(outcomes[0]?.sentence).toBe(
    'There is no workflow with this id. Its child was cancelled too.',
  )
})

test('a circle of parents ends, and a huge family is cut and said to be', async () => {
  await insertWorkflow(fresh.pool, { workflow_uuid: 'x', parent_workflow_id: 'y' })
  await insertWorkflow(fresh.pool, { workflow_uuid: 'y', parent_workflow_id: 'x' })
  expect(await cancel(['x'], { children: true })).toHaveLength(2)

  await insertWorkflow(fresh.pool, { workflow_uuid: 'huge', status: 'PENDING' })
  await fresh.pool.query(
    `insert into dbos.workflow_status (workflow_uuid, status, parent_workflow_id)
     select 'huge-' || i, 'PENDING', 'huge' from generate_series(1, ${maxDescendants + 1}) i`,
  )
  const outcomes = await cancel(['huge'], { children: true })
  expect(outcomes).toHaveLength(maxDescendants + 1)
  expect(outcomes[0]?.sentence).toContain('more descendants than the 10,000')
  const { rows } = await fresh.pool.query(
    "select count(*)::int as n from dbos.workflow_status where status = 'PENDING'",
  )
  expect(rows).toEqual([{ n: 1 }])
})

test('of two cancels at once one changes it and the other says it was too late', async () => {
  const ids = Array.from({ length: 50 }, (_, i) => `race-${i}`)
  for (const id of ids) await insertWorkflow(fresh.pool, { workflow_uuid: id, status: 'PENDING' })
  const [one, two] = await Promise.all([cancel(ids), cancel([...ids].reverse())])
  const kinds = (outcomes: typeof one) =>
    new Map(outcomes.map(({ id, outcome }) => [id, outcome] as const))
  const [first, second] = [kinds(one), kinds(two)]
  for (const id of ids)
    expect([first.get(id), second.get(id)].toSorted()).toEqual(['changed', 'unchanged'])
})

test.each([
  ['SUCCESS', 'unchanged', 'SUCCESS', 'It had already succeeded, so nothing changed.'],
  [
    'PENDING',
    'changed',
    'CANCELLED',
    'Cancelled. A running step finishes; its result is discarded.',
  ],
])(
  'a worker that is quicker (to %s) is judged by what it made',
  async (status, outcome, after, sentence) => {
    await insertWorkflow(fresh.pool, {
      workflow_uuid: 'raced',
      status: 'ENQUEUED',
      queue_name: 'mail',
    })
    const worker = await fresh.pool.connect()
    await worker.query('begin')
    await worker.query('update dbos.workflow_status set status = $1', [status])
    const cancelling = cancel(['raced'])
    await waitForLock(fresh.pool)
    await worker.query('commit')
    worker.release()
    expect(await cancelling).toMatchObject([
      { id: 'raced', outcome, before: status, after, sentence },
    ])
  },
)

test('what was cancelled before it failed is told, with the reason', async () => {
  for (const [id, above] of [
    ['top', null],
    ['middle', 'top'],
    ['leaf', 'middle'],
  ] as const)
    await insertWorkflow(fresh.pool, {
      ...{ workflow_uuid: id, status: 'PENDING', parent_workflow_id: above },
    })
  const other = await fresh.pool.connect()
  try {
    await other.query('begin')
    await other.query(`select from dbos.workflow_status where workflow_uuid = 'leaf' for update`)
    const outcomes = await cancel(['top'], { children: true })
    expect(outcomes.map(({ id, outcome, after }) => [id, outcome, after])).toEqual([
      ['top', 'changed', 'CANCELLED'],
      ['middle', 'changed', 'CANCELLED'],
      ['leaf', 'refused', null],
    ])
    expect(outcomes[0]?.sentence).toMatch(/Its descendants may not all be cancelled\. \S/)
    expect(outcomes[2]?.sentence).toBe(
      'It was not cancelled: the cancel stopped here. The database took too long to answer, so Vigil gave up.',
    )
    expect(outcomes[1]?.changedAt).toBeGreaterThan(0)
  } finally {
    await other.query('rollback')
    other.release()
  }
  expect(await statusOf('leaf')).toBe('PENDING')
})

test('where nothing was cancelled, the failure is thrown', async () => {
  await insertWorkflow(fresh.pool, { workflow_uuid: 'held', status: 'PENDING' })
  const other = await fresh.pool.connect()
  try {
    await other.query('begin')
    await other.query(`select from dbos.workflow_status where workflow_uuid = 'held' for update`)
    await expect(cancel(['held'])).rejects.toThrow()
  } finally {
    await other.query('rollback')
    other.release()
  }
})
