import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runAudited } from '@/db/audited'
import { type Audit, createAudit } from '@/db/own/audit'
import { type OwnDatabase, openOwnDatabase } from '@/db/own/own-database'
import { listQueueChanges } from '@/db/queues/changes'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertWorkflow } from '@/db/testing/rows'
import type { Outcome } from '@/lib/outcome'
import type { ReleaseQueueInput } from '@/lib/queue-commands'
import { verbLimits } from '../limits'
import { deleteQueue } from './delete-queue'
import { holdQueue, releaseQueue } from './hold-queue'
import { queueBefore } from './queue-state'
import { registerQueue } from './register-queue'
import { setQueueLimits } from './set-queue-limits'

let fresh: FreshDatabase
let own: OwnDatabase
let audit: Audit
/** The audit is append-only: each test has a slug of its own, and so an audit of its own. */
let slug = 0
const database = () => `test${slug}`
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, (error) => {
    throw error
  })
  audit = createAudit(own)
})
beforeEach(async () => {
  slug += 1
  await fresh.pool.query('truncate dbos.workflow_status, dbos.queues cascade')
})
afterAll(async () => {
  await own.close()
  await fresh.drop()
})

const ownWriter = () => ({ database: database(), run: own.run })

/** As the doors run it: audited, with the state before. */
async function audited(verb: string, input: { name: string }, run: () => Promise<Outcome[]>) {
  const [outcome] = await runAudited(
    {
      audit,
      actor: { name: 'ana', role: 'operator' },
      database: database(),
      verb,
      ids: [input.name],
      input,
      before: () => fresh.database.write((writer) => queueBefore(writer, input.name)),
    },
    run,
  )
  return outcome
}

const hold = (name: string) =>
  audited('hold', { name }, () => fresh.database.write((writer) => holdQueue(writer, { name })))
const release = (input: ReleaseQueueInput) =>
  audited('release', input, () =>
    fresh.database.write((writer) => releaseQueue(writer, input, ownWriter())),
  )
async function limitsIn(name: string) {
  const { rows } = await fresh.pool.query('select * from dbos.queues where name = $1', [name])
  return rows[0]
}
const changes = (name: string) =>
  fresh.database.read((reader) =>
    listQueueChanges(reader, name, { database: database(), read: own.run }),
  )

describe('hold and release', () => {
  test('what the hold took is given back', async () => {
    await fresh.client.registerQueue('mail', { globalConcurrency: 5, workerConcurrency: 2 })
    expect(await hold('mail')).toMatchObject({
      outcome: 'changed',
      before: 'at most 5 at once, 2 a worker',
      after: 'held (concurrency 0), 2 a worker',
      sentence: 'Held: nothing starts any more; what runs goes on. Its concurrency was 5.',
    })
    expect(await limitsIn('mail')).toMatchObject({ concurrency: 0, worker_concurrency: 2 })
    expect(await hold('mail')).toMatchObject({ outcome: 'unchanged' })
    expect((await changes('mail')).held).toEqual({ known: true, concurrency: 5 })
    expect(await release({ name: 'mail' })).toMatchObject({
      outcome: 'changed',
      sentence: 'Released with a concurrency of 5.',
    })
    expect(await limitsIn('mail')).toMatchObject({ concurrency: 5 })
    expect(await release({ name: 'mail' })).toMatchObject({ outcome: 'unchanged' })
    const { changes: list, held } = await changes('mail')
    expect(held).toBeNull()
    expect(list.map(({ verb, before }) => [verb, before?.concurrency])).toEqual([
      ['release', 0],
      ['hold', 5],
    ])
  })

  test('no limit is given back as none', async () => {
    await fresh.client.registerQueue('free', {})
    await hold('free')
    expect(await release({ name: 'free' })).toMatchObject({
      sentence: 'Released with a concurrency of unlimited.',
    })
    expect(await limitsIn('free')).toMatchObject({ concurrency: null })
  })

  test('a hold that was not ours is not guessed about', async () => {
    await fresh.client.registerQueue('theirs', { globalConcurrency: 0 })
    expect((await changes('theirs')).held).toEqual({ known: false })
    expect(await release({ name: 'theirs' })).toMatchObject({ outcome: 'refused' })
    expect(await limitsIn('theirs')).toMatchObject({ concurrency: 0 })
    expect(await release({ name: 'theirs', concurrency: 3 })).toMatchObject({ outcome: 'changed' })
    expect(await limitsIn('theirs')).toMatchObject({ concurrency: 3 })
  })

  test('nor is one after which somebody else changed the queue', async () => {
    await fresh.client.registerQueue('mixed', { globalConcurrency: 5 })
    await hold('mixed')
    await fresh.pool.query(`update dbos.queues set updated_at = updated_at + 60000`)
    expect((await changes('mixed')).held).toEqual({ known: false })
  })
})

describe('limits', () => {
  const set = (name: string, limits: Parameters<typeof setQueueLimits>[1]['limits']) =>
    fresh.database.write(async (writer) => (await setQueueLimits(writer, { name, limits }))[0])

  test('those named are set together, the others stay', async () => {
    await fresh.client.registerQueue('mail', {
      globalConcurrency: 5,
      workerConcurrency: 5,
      rateLimit: { limitPerPeriod: 9, periodSec: 1 },
    })
    // One after the other, each setter of the client would refuse the first of these.
    expect(await set('mail', { concurrency: 2, workerConcurrency: 1 })).toMatchObject({
      outcome: 'changed',
      sentence:
        'Set: Concurrency 5 → 2, Concurrency of a worker 5 → 1. Workers follow within seconds.',
    })
    expect(await limitsIn('mail')).toMatchObject({
      concurrency: 2,
      worker_concurrency: 1,
      rate_limit_max: 9,
    })
  })

  test('nothing is changed by what is there already, what DBOS refuses, or what is not there', async () => {
    await fresh.client.registerQueue('mail', { globalConcurrency: 5 })
    const before = await limitsIn('mail')
    expect(await set('mail', { concurrency: 5 })).toMatchObject({ outcome: 'unchanged' })
    expect(await set('mail', { workerConcurrency: 6 })).toMatchObject({
      outcome: 'refused',
      sentence: 'Concurrency of a worker cannot exceed that of the queue.',
    })
    expect(await set('mail', { rateLimitMax: 6 })).toMatchObject({ outcome: 'refused' })
    expect(await set('gone', { concurrency: 6 })).toMatchObject({ outcome: 'missing' })
    expect(await limitsIn('mail')).toEqual(before)
  })

  test('a limit of partitions makes the queue a partitioned one, and back', async () => {
    await fresh.client.registerQueue('mail', {})
    await set('mail', { partitionConcurrency: 2 })
    expect(await limitsIn('mail')).toMatchObject({ partition_queue: true })
    await set('mail', { partitionConcurrency: null })
    expect(await limitsIn('mail')).toMatchObject({ partition_queue: false })
  })
})

describe('register and delete', () => {
  const register = (input: Parameters<typeof registerQueue>[1]) =>
    fresh.database.write(async (writer) => (await registerQueue(writer, input))[0])
  const remove = (name: string, withWaiting = false) =>
    fresh.database.write(async (writer) => (await deleteQueue(writer, { name, withWaiting }))[0])

  test('a new queue, and not over one that is there', async () => {
    const waiting = { workflow_uuid: 'w', status: 'ENQUEUED', queue_name: 'mail' }
    await insertWorkflow(fresh.pool, waiting)
    const input = { name: 'mail', limits: { concurrency: 3 }, applicationName: 'shop' }
    expect(await register(input)).toMatchObject({
      outcome: 'changed',
      before: null,
      after: 'at most 3 at once',
      sentence: 'Registered: at most 3 at once. What waits in it (1) may start now.',
    })
    expect(await limitsIn('mail')).toMatchObject({ concurrency: 3, application_name: 'shop' })
    expect(await register({ ...input, limits: {} })).toMatchObject({ outcome: 'refused' })
    expect(await limitsIn('mail')).toMatchObject({ concurrency: 3 })
    const wrong = { name: 'wrong', limits: { concurrency: 1, workerConcurrency: 2 } }
    expect(await register(wrong)).toMatchObject({ outcome: 'refused' })
  })

  test('what would be stranded is said, and not done unasked', async () => {
    await fresh.client.registerQueue('mail', {})
    for (const [id, status] of Object.entries({
      a: 'ENQUEUED',
      b: 'ENQUEUED',
      c: 'DELAYED',
      d: 'PENDING',
    }))
      await insertWorkflow(fresh.pool, { workflow_uuid: id, status, queue_name: 'mail' })
    expect(await remove('mail')).toMatchObject({
      outcome: 'refused',
      sentence:
        '2 workflows wait and 1 workflow is delayed in it, and nobody would take them. Say that this is meant to delete it all the same.',
    })
    expect(await limitsIn('mail')).toBeDefined()
    expect(await remove('mail', true)).toMatchObject({ outcome: 'changed', after: null })
    expect(await limitsIn('mail')).toBeUndefined()
    expect(await remove('mail')).toMatchObject({ outcome: 'missing' })
  })
})

test.each([
  [57, { setLimits: expect.stringContaining('Vigil only reads'), priority: expect.anything() }],
  [66, { setLimits: null, hold: null, register: expect.stringContaining('108 or later') }],
  [123, { setLimits: null, register: null, deleteQueue: null }],
])('schema %i: what can be steered', async (version, expected) => {
  const old = await freshSystemDatabase({ version })
  const limits = await old.database.read(async ({ schema }) => verbLimits(schema))
  expect(limits).toMatchObject(expected)
  if (version === 66) {
    await old.pool.query(`insert into dbos.queues (name, concurrency) values ('mail', 2)`)
    const [outcome] = await old.database.write((writer) => holdQueue(writer, { name: 'mail' }))
    expect(outcome).toMatchObject({ outcome: 'changed', after: 'held (concurrency 0)' })
    const [refused] = await old.database.write((writer) =>
      setQueueLimits(writer, { name: 'mail', limits: { partitionConcurrency: 1 } }),
    )
    expect(refused).toMatchObject({ outcome: 'refused' })
  }
  await old.drop()
})
