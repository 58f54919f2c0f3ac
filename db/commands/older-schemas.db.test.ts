import { afterAll, describe, expect, test } from 'vitest'
import { dumpTables } from '@/db/testing/dump-tables'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertStep, insertWorkflow } from '@/db/testing/rows'
import type { Outcome } from '@/lib/outcome'
import { noLimits } from '@/lib/verbs'
import { cancelWorkflows } from './cancel-workflows'
import { deleteWorkflows } from './delete-workflows'
import { forkFromFailure } from './fork-from-failure'
import { forkWorkflow } from './fork-workflow'
import { verbLimits } from './limits'
import { resumeWorkflows } from './resume-workflows'

const opened: FreshDatabase[] = []
afterAll(() => Promise.all(opened.map((fresh) => fresh.drop())))

/** 57: TypeScript 4.17; 66: 4.24; 107: 4.26; 111: payload tables, steps still linked; 114: 5.0. */
async function open(version: number) {
  const fresh = await freshSystemDatabase({ version })
  opened.push(fresh)
  await insertWorkflow(fresh.pool, { workflow_uuid: 'runs', status: 'PENDING', queue_name: 'q' })
  await insertWorkflow(fresh.pool, { workflow_uuid: 'stopped', status: 'CANCELLED' })
  await insertWorkflow(fresh.pool, {
    workflow_uuid: 'child',
    status: 'ENQUEUED',
    parent_workflow_id: 'runs',
  })
  await fresh.pool.query(`update dbos.workflow_status set inputs = '[1]'`)
  await insertStep(fresh.pool, { workflow_uuid: 'stopped', function_id: 0 })
  return fresh
}

function runVerbs({ database }: FreshDatabase) {
  const ids = ['runs', 'gone']
  return {
    cancel: () => database.write((w) => cancelWorkflows(w, { ids, children: true })),
    resume: () => database.write((w) => resumeWorkflows(w, { ids: ['stopped', 'gone'] })),
    fork: () => database.write((w) => forkWorkflow(w, { id: 'stopped', startStep: 1 })),
    forkFromFailure: () => database.write((w) => forkFromFailure(w, { ids: ['stopped', 'gone'] })),
    delete: () => database.write((w) => deleteWorkflows(w, { ids, children: true })),
  }
}

function kinds(outcomes: Outcome[]) {
  return outcomes.map(({ outcome }) => outcome)
}

test('57: Vigil only reads, and says why', async () => {
  const fresh = await open(57)
  const before = await dumpTables(fresh.pool)
  const verbs = runVerbs(fresh)
  for (const run of [verbs.cancel, verbs.resume, verbs.fork, verbs.forkFromFailure, verbs.delete]) {
    const [outcome, gone] = await run()
    expect(outcome).toMatchObject({
      outcome: 'refused',
      sentence:
        "Vigil only reads this system database: its DBOS version (this one is 57) does not record when workflows end. Upgrade the application's SDK.",
    })
    if (gone) expect(gone.outcome).toBe('missing')
  }
  expect(await dumpTables(fresh.pool)).toEqual(before)
})

describe.each([66, 107])('%i', (version) => {
  test('cancel, resume and delete work, fork is refused', async () => {
    const fresh = await open(version)
    const verbs = runVerbs(fresh)
    expect(kinds(await verbs.cancel())).toEqual(['changed', 'missing', 'changed'])
    expect(kinds(await verbs.resume())).toEqual(['changed', 'missing'])
    const [forked] = await verbs.fork()
    expect(forked).toMatchObject({
      outcome: 'refused',
      sentence: `Forking needs a system database of version 114 or later (this one is ${version}). Upgrade the application's SDK.`,
    })
    expect(kinds(await verbs.forkFromFailure())).toEqual(['refused', 'missing'])
    expect(kinds(await verbs.delete())).toEqual(['changed', 'missing', 'changed'])
    const { rows } = await fresh.pool.query('select workflow_uuid from dbos.workflow_status')
    expect(rows).toEqual([{ workflow_uuid: 'stopped' }])
  })

  test('cancel and resume leave what the official client leaves', async () => {
    const theirs = await open(version)
    const ours = await theirs.copy()
    opened.push(ours)
    await theirs.client.cancelWorkflows(['runs'])
    await theirs.client.resumeWorkflows(['stopped'])
    await ours.database.write((w) => cancelWorkflows(w, { ids: ['runs'], children: false }))
    await ours.database.write((w) => resumeWorkflows(w, { ids: ['stopped'] }))
    const rows = async ({ pool }: FreshDatabase) =>
      (await dumpTables(pool)).workflow_status?.map(({ updated_at, completed_at, ...row }) => ({
        ...row,
        ended: completed_at !== null,
        touched: Number(updated_at) > Date.now() - 60_000,
      }))
    expect(await rows(ours)).toEqual(await rows(theirs))
  })
})

test('111: deleting leaves nothing behind, whether or not steps are linked', async () => {
  const fresh = await open(111)
  await fresh.database.write((w) => deleteWorkflows(w, { ids: ['stopped'], children: false }))
  const { operation_outputs } = await dumpTables(fresh.pool)
  expect(operation_outputs).toEqual([])
})

test('114: every verb works', async () => {
  const fresh = await open(114)
  const verbs = runVerbs(fresh)
  expect(kinds(await verbs.fork())).toEqual(['changed'])
  expect(kinds(await verbs.forkFromFailure())).toEqual(['changed', 'missing'])
  expect(kinds(await verbs.cancel())).toEqual(['changed', 'missing', 'changed'])
  expect(kinds(await verbs.resume())).toEqual(['changed', 'missing'])
  expect(kinds(await verbs.delete())).toEqual(['changed', 'missing', 'changed'])
})

test('limits follow the columns, and the counter where it can be read', () => {
  const schema = (version: number | null, lacks: string[] = []) => ({
    name: 'dbos',
    version,
    has: (table: string, column = '') =>
      !lacks.includes(table) && !lacks.includes(`${table}.${column}`),
    notes: [],
    columnsOf: () => [],
    may: () => true,
    clockOffsetMs: 0,
  })
  expect(verbLimits(schema(123))).toEqual(noLimits)
  expect(verbLimits(schema(null))).toEqual(noLimits)
  expect(verbLimits(schema(null, ['workflow_input']))).toMatchObject({
    cancel: null,
    fork: expect.stringContaining('Forking needs'),
    restart: expect.stringContaining('Forking needs'),
  })
  expect(verbLimits(schema(113)).fork).toContain('(this one is 113)')
  expect(verbLimits(schema(null, ['workflow_status.completed_at'])).delete).toContain('only reads')
})
