import { afterEach, expect, test } from 'vitest'
import type { Database, Writer } from '@/db/database'
import { withDbosClient } from '@/db/dbos'
import { type CutProxy, openCutProxy } from '@/db/testing/cut-proxy'
import {
  type FreshDatabase,
  freshSystemDatabase,
  openTestDatabase,
} from '@/db/testing/fresh-database'
import { insertWorkflow } from '@/db/testing/rows'
import { failureOf } from '@/lib/failures'
import type { Outcome } from '@/lib/outcome'
import { cancelWorkflows } from './cancel-workflows'
import { deleteWorkflows } from './delete-workflows'
import { forkFromFailure } from './fork-from-failure'
import { forkWorkflow } from './fork-workflow'
import { resumeWorkflows } from './resume-workflows'

const ids = ['one', 'two', 'three']
const verbs: Record<string, (writer: Writer) => Promise<Outcome[]>> = {
  cancel: (writer) => cancelWorkflows(writer, { ids, children: true }),
  resume: (writer) => resumeWorkflows(writer, { ids }),
  delete: (writer) => deleteWorkflows(writer, { ids, children: true }),
  fork: (writer) => forkWorkflow(writer, { id: 'one', startStep: 0 }),
  'fork from failure': (writer) => forkFromFailure(writer, { ids }),
}

let fresh: FreshDatabase
let proxy: CutProxy
let database: Database
async function open() {
  fresh = await freshSystemDatabase()
  for (const id of ids) await insertWorkflow(fresh.pool, { workflow_uuid: id, status: 'CANCELLED' })
  proxy = await openCutProxy(fresh.url)
  // Losing idle connections is what this test does; the pool tells of each.
  database = openTestDatabase(proxy.url, () => {})
  await database.write(async (writer) => {
    await writer.pool.query('select 1')
  })
}
afterEach(async () => {
  await proxy.close()
  await database.close()
  await fresh.drop()
})

async function countForks() {
  const { rows } = await fresh.pool.query(
    'select count(*)::int as n from dbos.workflow_status where forked_from is not null',
  )
  return rows[0].n
}

test.each(Object.entries(verbs))(
  '%s on a lost database fails at once, as known',
  async (_, run) => {
    await open()
    await proxy.refuse()
    const startedAt = performance.now()
    const error = await database.write(run).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(failureOf(error)).toEqual({
      kind: 'unreachable',
      sentence: 'The database cannot be reached right now.',
    })
    expect(performance.now() - startedAt).toBeLessThan(15_000)
  },
)

test('what the official client would retry for ever ends too', async () => {
  await open()
  await proxy.refuse()
  const startedAt = performance.now()
  const error = await database
    .write((writer) => withDbosClient(writer, null, (client) => client.cancelWorkflow('one')))
    .then(
      () => null,
      (thrown: unknown) => thrown,
    )
  expect(failureOf(error)).toMatchObject({ kind: 'unreachable' })
  expect(performance.now() - startedAt).toBeLessThan(20_000)
})

test('a database lost between forks ends in outcomes: what was made is not forgotten', async () => {
  await open()
  const outcomes = await database.write((writer) => forkFromFailure(cutAfterFork(writer), { ids }))
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['changed', 'refused', 'refused'])
  expect(outcomes[1]?.sentence).toBe(
    'It is not known whether it was forked. The database cannot be reached right now.',
  )
  expect(outcomes[2]?.sentence).toBe('It was not tried. The database cannot be reached right now.')
  expect(await countForks()).toBe(1)
})

/** Cuts the wire when the second fork is about to begin. */
function cutAfterFork(writer: Writer): Writer {
  let connections = 0
  const connect = writer.pool.connect.bind(writer.pool)
  const pool = Object.create(writer.pool, {
    connect: {
      value: async () => {
        connections += 1
        if (connections === 2) await proxy.refuse()
        return connect()
      },
    },
  })
  return { ...writer, pool }
}
