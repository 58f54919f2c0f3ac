import { DBOS } from '@dbos-inc/dbos-sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sayPhrases } from '@/lib/activity/phrase'
import { runAudited } from '../audited'
import { cancelWorkflows } from '../commands/cancel-workflows'
import { forkWorkflow } from '../commands/fork-workflow'
import { createAudit } from '../own/audit'
import { type OwnDatabase, openOwnDatabase, ownReader } from '../own/own-database'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { insertWorkflow } from '../testing/rows'
import { runApp } from '../testing/run-app'
import { listFamily } from './family'
import { getHistory } from './history'
import { getRaw } from './raw'

const pay = DBOS.registerWorkflow(
  async (isShort: boolean) => {
    await DBOS.runStep(async () => 'order', { name: 'load_order' })
    return DBOS.runStep(
      async () => {
        if (isShort) throw new RangeError('not enough money')
        return 'paid'
      },
      { name: 'pay' },
    )
  },
  { name: 'pay_order' },
)
const wait = DBOS.registerWorkflow(() => DBOS.recv('go', 600), { name: 'wait_for' })
const parent = DBOS.registerWorkflow(
  async () => {
    for (const id of ['c1', 'c2', 'c3'])
      await (await DBOS.startWorkflow(pay, { workflowID: id })(false)).getResult()
  },
  { name: 'parent' },
)

let fresh: FreshDatabase
let own: OwnDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, (error) => {
    throw error
  })
  const app = await runApp(fresh.url)
  await DBOS.registerQueue('mail', {})
  const failing = await DBOS.startWorkflow(pay, { workflowID: 'short', queueName: 'mail' })(true)
  await failing.getResult().catch((error: Error) => error)
  await audited('fork', ['short'], 'try again', (writer) =>
    forkWorkflow(writer, { id: 'short', startStep: 1, newWorkflowID: 'short-again' }),
  )
  await DBOS.retrieveWorkflow('short-again')
    .getResult()
    .catch((error: Error) => error)
  await DBOS.startWorkflow(wait, { workflowID: 'waits' })()
  await DBOS.send('waits', 1, 'other')
  await audited('cancel', ['waits'], 'no longer needed', (writer) =>
    cancelWorkflows(writer, { ids: ['waits'], children: false }),
  )
  await (await DBOS.startWorkflow(parent, { workflowID: 'parent' })()).getResult()
  await app.stop()
})
afterAll(async () => {
  await own.close()
  await fresh.drop()
})

type Run = Parameters<FreshDatabase['database']['write']>[0]
async function audited(verb: string, ids: string[], reason: string, run: Run) {
  await runAudited(
    {
      ...{ audit: createAudit(own), actor: { name: 'ada', role: 'operator' }, database: 'test' },
      ...{ verb, ids, input: {}, reason, before: async () => [] },
    },
    // Both commands answer outcomes; `write` does not know.
    async () => (await fresh.database.write(run)) as Awaited<ReturnType<typeof cancelWorkflows>>,
  )
}

async function told(id: string): Promise<string[]> {
  const history = await fresh.database.read((reader) =>
    getHistory(reader, id, ownReader(own, 'test')),
  )
  if (!history) throw new Error(`There is no ${id}.`)
  return history.entries.map(
    ({ basis, actor, reason, sentence }) =>
      `${basis}: ${actor ?? ''} ${sayPhrases(sentence, history.asOf)} ${reason ?? ''}`,
  )
}

test('from the queue to its failure, and the fork that failed like it', async () => {
  const lines = await told('short')
  expect(lines).toEqual([
    expect.stringContaining('recorded:  Enqueued in queue mail.'),
    expect.stringContaining('Taken from its queue by executor local on version 1.0.0.'),
    expect.stringContaining('Recorded its first step, load_order (0).'),
    expect.stringMatching(/recorded: {2}Step 1, pay, failed: .*not enough money/),
    expect.stringMatching(/recorded: {2}Failed after .*not enough money/),
    expect.stringMatching(/^audited: ada .*short-again.* try again$/),
    expect.stringMatching(/recorded: {2}The fork short-again has failed: .*not enough money/),
  ])
})

test('a fork: who made it, and what was copied', async () => {
  const lines = await told('short-again')
  // What was asked for stands before what came of it.
  expect(lines[0]).toContain('audited: ada Made as a fork of short.')
  expect(lines[1]).toContain("Enqueued in DBOS's internal queue as a fork of short.")
  expect(lines.join('\n')).toContain('inferred:  1 step was copied from short,')
  expect(lines.join('\n')).toContain('audited: ada Made as a fork of short. try again')
  expect(lines.join('\n')).not.toContain('Recorded its first step, load_order')
})

test('cancelled by whom, and why; the message that it never took', async () => {
  const lines = await told('waits')
  expect(lines.join('\n')).toContain('recorded:  A message on topic other was sent to it.')
  expect(lines.at(-1)).toMatch(/^audited: ada .*ancelled.* no longer needed$/)
})

test('cancelled with an ancestor: by whom, and why, for each of its descendants', async () => {
  for (const [id, above] of [
    ['top', null],
    ['middle', 'top'],
    ['leaf', 'middle'],
    ['tip', 'leaf'],
  ] as const)
    await insertWorkflow(fresh.pool, {
      ...{ workflow_uuid: id, status: 'PENDING', parent_workflow_id: above },
    })
  await audited('cancel', ['top'], 'wrong order', (writer) =>
    cancelWorkflows(writer, { ids: ['top'], children: true }),
  )
  expect((await told('top')).at(-1)).toMatch(/^audited: ada Cancelled\. .* wrong order$/)
  for (const id of ['middle', 'leaf', 'tip'])
    expect((await told(id)).at(-1)).toBe(
      'audited: ada Cancelled. A running step finishes; its result is discarded. Asked for of top and its descendants. wrong order',
    )
})

test('what was done to its parent alone is none of its history, however often', async () => {
  for (const [id, above] of [
    ['busy', null],
    ['quiet', 'busy'],
  ] as const)
    await insertWorkflow(fresh.pool, {
      ...{ workflow_uuid: id, status: 'PENDING', parent_workflow_id: above },
    })
  await audited('cancel', ['quiet'], 'by itself', (writer) =>
    cancelWorkflows(writer, { ids: ['quiet'], children: false }),
  )
  await audited('cancel', ['busy'], 'alone', (writer) =>
    cancelWorkflows(writer, { ids: ['busy'], children: false }),
  )
  await fresh.pool.query(
    `insert into vigil.audit (at, database, actor_name, actor_role, verb, ids, input, before, failure)
     select 0, 'test', 'ada', 'operator', 'resume', array['busy'], '{}', '[]', 'lost'
       from generate_series(1, 200)`,
  )
  const history = await fresh.database.read((reader) =>
    getHistory(reader, 'quiet', ownReader(own, 'test')),
  )
  expect(history?.isCut).toBe(false)
  expect((await told('quiet')).at(-1)).toMatch(/^audited: ada Cancelled\. .* by itself$/)
})

test('where the audit cannot be read, the rest is told and that is said', async () => {
  const history = await fresh.database.read((reader) =>
    getHistory(reader, 'waits', {
      database: 'test',
      read: () => Promise.reject(Object.assign(new Error('denied'), { code: '42501' })),
    }),
  )
  expect(history?.auditFailure).toMatch(/./)
  expect(history?.entries.at(-1)?.sentence.join('')).toContain('does not record by whom')
})

test('siblings by creation, and the original of a fork', async () => {
  const family = (id: string) => fresh.database.read((reader) => listFamily(reader, id))
  expect((await family('c2')).siblings).toEqual({ previous: 'c1', next: 'c3' })
  expect((await family('c1')).siblings).toEqual({ previous: null, next: 'c2' })
  expect((await family('parent')).siblings).toEqual({ previous: null, next: null })
  expect((await family('short-again')).source?.workflowID).toBe('short')
})

test('rows as they are, with sizes in place of payloads', async () => {
  const raw = (after: number | null) =>
    fresh.database.read((reader) => getRaw(reader, { id: 'short', after }))
  const all = await raw(null)
  expect(all?.workflow_status).toMatchObject({ workflow_uuid: 'short', status: 'ERROR' })
  expect(Object.keys(all?.workflow_status ?? {})).not.toContain('inputs')
  expect(all?.operation_outputs).toMatchObject([
    { function_id: 0, function_name: 'load_order' },
    { function_id: 1, error_bytes: expect.any(Number), output_bytes: null },
  ])
  expect((await raw(0))?.operation_outputs).toHaveLength(1)
  expect(
    await fresh.database.read((reader) => getRaw(reader, { id: 'no', after: null })),
  ).toBeNull()
})

test.each([32, 57, 107])('schema %i: what is not recorded is left out', async (version) => {
  const old = await freshSystemDatabase({ version })
  await insertWorkflow(old.pool, { workflow_uuid: 'a', status: 'ENQUEUED', queue_name: 'mail' })
  const history = await old.database.read((reader) =>
    getHistory(reader, 'a', ownReader(own, 'test')),
  )
  expect(history?.entries.map(({ kind }) => kind)).toEqual(['created'])
  const raw = await old.database.read((reader) => getRaw(reader, { id: 'a', after: null }))
  expect(raw?.workflow_status.workflow_uuid).toBe('a')
  await old.drop()
})
