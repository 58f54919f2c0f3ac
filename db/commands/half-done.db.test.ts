import type { KyselyPlugin } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import type { Database, Writer } from '@/db/database'
import { type CutProxy, openCutProxy } from '@/db/testing/cut-proxy'
import {
  type FreshDatabase,
  freshSystemDatabase,
  openTestDatabase,
} from '@/db/testing/fresh-database'
import { insertWorkflow } from '@/db/testing/rows'
import { waitForLock } from '@/db/testing/wait-for-lock'
import type { Outcome } from '@/lib/outcome'
import { runAudited } from '../audited'
import { createAudit } from '../own/audit'
import { type OwnDatabase, openOwnDatabase } from '../own/own-database'
import { cancelWorkflows } from './cancel-workflows'
import { deleteWorkflows } from './delete-workflows'
import { resumeWorkflows } from './resume-workflows'
import { setDelay } from './set-delay'
import { setPriority } from './set-priority'
import { stateBefore } from './state-before'
import { undoCancel } from './undo-cancel'
import { moveWaiting } from './versions/move-waiting'

const ids = ['one', 'gone']
const lost = 'It could not be looked at again. The database cannot be reached right now.'

let fresh: FreshDatabase
let own: OwnDatabase
let proxy: CutProxy
let database: Database
async function open() {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, () => {})
  proxy = await openCutProxy(fresh.url)
  // Losing connections is what this test does; the pool tells of each.
  database = openTestDatabase(proxy.url, () => {})
}
afterEach(async () => {
  await proxy.close()
  await Promise.all([database.close(), own.close()])
  await fresh.drop()
})

type Run = (writer: Writer) => Promise<Outcome[]>
const verbs: [string, string, string | undefined, Run][] = [
  ['cancel', 'PENDING', 'CANCELLED', (writer) => cancelWorkflows(writer, { ids, children: false })],
  ['resume', 'CANCELLED', 'ENQUEUED', (writer) => resumeWorkflows(writer, { ids })],
  ['delete', 'CANCELLED', undefined, (writer) => deleteWorkflows(writer, { ids, children: false })],
  ['priority', 'ENQUEUED', 'ENQUEUED', (writer) => setPriority(writer, { ids, priority: 7 })],
  ['delay', 'DELAYED', 'DELAYED', (writer) => setDelay(writer, { ids, delayUntil: 4e12 })],
  ['move', 'ENQUEUED', 'ENQUEUED', (writer) => moveWaiting(writer, { ids, from: 'a', to: 'b' })],
]

test.each(verbs)('%s: changed, then lost before it is looked at again', async (...verb) => {
  const [, before, after, run] = verb
  await open()
  const row = { workflow_uuid: 'one', status: before, application_version: 'a' }
  await insertWorkflow(fresh.pool, row)
  const [one, gone] = await database.write((writer) => run(cutAfterChange(writer)))
  expect(one).toMatchObject({ id: 'one', outcome: 'changed', before, after: after ?? null })
  expect(one?.sentence.endsWith(`. ${lost}`), one?.sentence).toBe(true)
  const sentence = `It was not changed. ${lost}`
  expect(gone).toEqual({ id: 'gone', outcome: 'refused', before: null, after: null, sentence })
  const { rows } = await fresh.pool.query('select status from dbos.workflow_status')
  expect(rows[0]?.status).toBe(after)
})

test('a cancel that was lost before the children were looked up', async () => {
  await open()
  await insertWorkflow(fresh.pool, { workflow_uuid: 'one', status: 'PENDING' })
  const outcomes = await database.write((writer) =>
    cancelWorkflows(cutAfterChange(writer), { ids, children: true }),
  )
  const rest = 'Its descendants may not all be cancelled. The database cannot be reached right now.'
  expect(outcomes.map(({ outcome, sentence }) => [outcome, sentence])).toEqual([
    ['changed', `Cancelled. A running step finishes; its result is discarded. ${rest}`],
    ['refused', `It was not cancelled, and could not be looked at again. ${rest}`],
  ])
})

test('a cancel that gives way to another change tells of what it had cancelled', async () => {
  await open()
  await insertWorkflow(fresh.pool, { workflow_uuid: 'top', status: 'PENDING' })
  for (const workflow_uuid of ['a', 'b'])
    await insertWorkflow(fresh.pool, {
      ...{ workflow_uuid, status: 'PENDING', parent_workflow_id: 'top' },
    })
  const other = await fresh.pool.connect()
  try {
    await other.query("begin; set local deadlock_timeout = '30s'")
    const hold = 'select from dbos.workflow_status where workflow_uuid = $1 for update'
    await other.query(hold, ['b'])
    const cancelling = database.write((writer) =>
      cancelWorkflows(writer, { ids: ['top'], children: true }),
    )
    await waitForLock(fresh.pool)
    const held = other.query(hold, ['a'])
    const outcomes = await cancelling
    const inTheWay = 'Another change was in the way, and this one gave way.'
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['changed', 'refused', 'refused'])
    expect(outcomes[0]?.sentence.endsWith(inTheWay)).toBe(true)
    expect(outcomes[1]?.sentence).toBe(`It was not cancelled: the cancel stopped here. ${inTheWay}`)
    await held
  } finally {
    await other.query('rollback')
    other.release()
  }
})

test('a cancel that was lost is in the audit, and is taken back as far as the database lasts', async () => {
  await open()
  for (const id of ids)
    await insertWorkflow(fresh.pool, {
      ...{ workflow_uuid: id, status: 'ENQUEUED', queue_name: 'mail' },
    })
  const intent = {
    ...{ audit: createAudit(own), actor: { name: 'ada', role: 'operator' }, database: 'test' },
    ...{ verb: 'cancel', ids, input: {}, reason: null },
  }
  await database.write((writer) =>
    runAudited({ ...intent, before: () => stateBefore(writer, ids) }, () =>
      cancelWorkflows(cutAfterChange(writer), { ids, children: false }),
    ),
  )
  const [entry] = await intent.audit.list({ database: 'test', limit: 1 })
  expect(entry?.failure).toBeNull()
  expect(entry?.outcomes?.map(({ outcome }) => outcome)).toEqual(['changed', 'changed'])

  const input = { database: 'test', run: own.run }
  await proxy.close()
  proxy = await openCutProxy(fresh.url, Number(new URL(proxy.url).port))
  const outcomes = await database.write((writer) =>
    undoCancel(cutAfterChange(writer), { ids }, input),
  )
  expect(outcomes).toMatchObject([
    { id: 'one', outcome: 'changed', before: 'CANCELLED', after: 'ENQUEUED' },
    { id: 'gone', outcome: 'refused', before: 'CANCELLED' },
  ])
  expect(outcomes.map(({ sentence }) => sentence)).toEqual([
    `The cancel is taken back. ${lost}`,
    'It is not known whether it was taken back. The database cannot be reached right now.',
  ])
})

/** Cuts the wire before the first question that follows a change. */
function cutAfterChange(writer: Writer): Writer {
  let isChanged = false
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      const asks = node.kind === 'SelectQueryNode' && !node.with
      if (asks && isChanged) void proxy.refuse()
      if (!asks && node.kind !== 'RawNode') isChanged = true
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return { ...writer, db: writer.db.withPlugin(plugin) }
}
