import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertWorkflow } from '@/db/testing/rows'
import { getPayload } from '@/db/workflow/payload'
import { enqueueInput } from '@/lib/start-commands'
import { enqueueWorkflow } from './enqueue-workflow'

const opened: FreshDatabase[] = []
afterAll(() => Promise.all(opened.map((fresh) => fresh.drop())))

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  opened.push(fresh)
  await fresh.client.registerQueue('mail')
  await fresh.client.registerQueue('tenants', { partitionConcurrency: 1 })
  await insertWorkflow(fresh.pool, { workflow_uuid: 'old', name: 'send_mail', status: 'SUCCESS' })
})

async function enqueue(given: Record<string, unknown>, on = fresh) {
  const input = enqueueInput.parse({ workflowName: 'send_mail', queueName: 'mail', ...given })
  const [outcome] = await on.database.write((writer) =>
    enqueueWorkflow(writer, { ...input, workflowID: input.workflowID ?? 'chosen' }),
  )
  return outcome
}

async function inputsOf(id: string, on = fresh) {
  const { rows } = await on.pool.query(
    `select serialization, w.inputs as inline, i.inputs from dbos.workflow_status w
       left join dbos.workflow_input i using (workflow_uuid) where w.workflow_uuid = $1`,
    [id],
  )
  return rows[0]
}

test('says where it waits, and warns of a name, a queue and a version that nobody has shown', async () => {
  expect(await enqueue({ workflowID: 'plain' })).toEqual({
    id: 'plain',
    outcome: 'changed',
    before: null,
    after: 'ENQUEUED',
    sentence: 'Enqueued send_mail as plain; it waits in mail.',
    newId: 'plain',
  })
  const odd = await enqueue({ workflowName: 'nobody', queueName: 'void', appVersion: '9' })
  expect(odd?.sentence).toContain('No nobody is among the newest 1,000 workflows')
  expect(odd?.sentence).toContain('No queue void is registered')
  expect(odd?.sentence).toContain('No application has registered version 9')
})

test('an id in use is never answered as if it were new', async () => {
  const taken = { workflowID: 'old', positionalArgs: [1] }
  const refused = await enqueue(taken)
  expect(refused).toMatchObject({ id: 'old', outcome: 'refused', before: 'SUCCESS' })
  expect(refused?.sentence).toMatch(/^The id old is in use by send_mail since 2026-01-01T00:00:00Z/)
  const existing = await enqueue({ ...taken, workflowIDReusePolicy: 'return-existing' })
  expect(existing).toMatchObject({ id: 'old', outcome: 'unchanged' })
  expect(existing?.sentence).toContain('the input given was not used')
  expect(existing?.newId).toBeUndefined()
  const other = { ...taken, workflowIDReusePolicy: 'return-existing', workflowName: 'other' }
  expect(await enqueue(other)).toMatchObject({ outcome: 'refused' })
  expect(await inputsOf('old')).toMatchObject({ inputs: null })
})

test('a deduplication id that is held names its holder', async () => {
  await enqueue({ workflowID: 'holder', deduplicationID: 'one' })
  const second = { workflowID: 'second', deduplicationID: 'one' }
  expect(await enqueue(second)).toMatchObject({
    id: 'second',
    outcome: 'refused',
    sentence: 'holder (ENQUEUED) holds the deduplication id one in mail, so nothing was enqueued.',
  })
  const policy = { ...second, duplicationPolicy: 'return-existing' }
  expect(await enqueue(policy)).toMatchObject({ id: 'holder', outcome: 'unchanged' })
  expect(await inputsOf('second')).toBeUndefined()
})

test('what could never run is refused', async () => {
  const partition = await enqueue({ queueName: 'tenants', workflowID: 'p' })
  expect(partition).toMatchObject({ outcome: 'refused' })
  expect(partition?.sentence).toContain('needs a partition key')
  const named = await enqueue({ format: 'native', namedArgs: { a: 1 }, workflowID: 'p' })
  expect(named).toMatchObject({ outcome: 'refused' })
  expect(await inputsOf('p')).toBeUndefined()
})

test('two at once: one is started, the other hears of it', async () => {
  const outcomes = await Promise.all(
    ['race-1', 'race-2'].map((workflowID) => enqueue({ workflowID, deduplicationID: 'race' })),
  )
  expect(outcomes.map((outcome) => outcome?.outcome).toSorted()).toEqual(['changed', 'refused'])
  const same = await Promise.all([1, 2].map(() => enqueue({ workflowID: 'race-3' })))
  expect(same.map((outcome) => outcome?.outcome).toSorted()).toEqual(['changed', 'refused'])
})

test('where workers older than the payload tables run, the input is where they look, too', async () => {
  const mixed = await freshSystemDatabase()
  opened.push(mixed)
  await insertWorkflow(mixed.pool, { workflow_uuid: 'old', name: 'send_mail' })
  await mixed.pool.query(`update dbos.workflow_status set inputs = '{}'`)
  await enqueue({ workflowID: 'both', positionalArgs: [1] }, mixed)
  const { inline, inputs } = await inputsOf('both', mixed)
  expect(inline).toBe('{"positionalArgs":[1]}')
  expect(inputs).toBe(inline)
})

describe.each([66, 107, 114, 122])(
  'schema %i, by the function that DBOS keeps there',
  (version) => {
    test('enqueues, and tells the truth about collisions', async () => {
      const older = await freshSystemDatabase({ version })
      opened.push(older)
      const args = { positionalArgs: [1, { a: 'b' }], namedArgs: { c: null }, priority: 2 }
      expect(
        await enqueue(
          { ...args, workflowID: 'new', deduplicationID: 'd', delaySeconds: 60 },
          older,
        ),
      ).toMatchObject({ outcome: 'changed', after: 'DELAYED', newId: 'new' })
      const { rows } = await older.pool.query(
        `select serialization, priority, queue_name, delay_until_epoch_ms > 0 as delayed
         from dbos.workflow_status`,
      )
      expect(rows).toEqual([
        { serialization: 'portable_json', priority: 2, queue_name: 'mail', delayed: true },
      ])
      const text = await older.database.read(async (reader) => {
        return (await getPayload(reader, { id: 'new', of: 'input', chars: 1_000 }))?.value?.text
      })
      expect(JSON.parse(text ?? '')).toEqual({
        positionalArgs: [1, { a: 'b' }],
        namedArgs: { c: null },
      })
      expect(await enqueue({ workflowID: 'new' }, older)).toMatchObject({ outcome: 'refused' })
      expect(await enqueue({ workflowID: 'x', deduplicationID: 'd' }, older)).toMatchObject({
        outcome: 'refused',
        sentence: 'new (DELAYED) holds the deduplication id d in mail, so nothing was enqueued.',
      })
      const refused = await enqueue(
        { workflowID: 'y', attributes: { a: 1 }, format: 'native' },
        older,
      )
      expect(refused?.sentence).toContain('too old to enqueue with attributes, superjson')
    })
  },
)

test('57: Vigil only reads', async () => {
  const older = await freshSystemDatabase({ version: 57 })
  opened.push(older)
  expect(await enqueue({ workflowID: 'x' }, older)).toMatchObject({ outcome: 'refused' })
})
