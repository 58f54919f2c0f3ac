import { DBOS } from '@dbos-inc/dbos-sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { insertStep, insertWorkflow } from '../testing/rows'
import { runApp } from '../testing/run-app'
import { listEvents } from './events'
import { listFamily } from './family'
import { getWorkflow } from './get'
import { listMessages } from './messages'
import { getPayload } from './payload'
import { payloadPieces } from './payload-pieces'
import { listSteps } from './steps'
import { listStreamEntries } from './streams'

const big = 'ü'.repeat(1_500_000)

const pack = DBOS.registerWorkflow(
  async (order: string) => DBOS.runStep(async () => order, { name: 'wrap' }),
  {
    name: 'pack',
  },
)
const ship = DBOS.registerWorkflow(
  async (order: string) => {
    await DBOS.setEvent('state', 'packing')
    await (await DBOS.startWorkflow(pack)(order)).getResult()
    await DBOS.setEvent('state', 'packed')
    for (let n = 0; n < 3; n++) await DBOS.writeStream('log', n)
    await DBOS.closeStream('log')
    const label = await DBOS.recv<string>('label', 5)
    return { label, big }
  },
  { name: 'ship' },
)
const refund = DBOS.registerWorkflow(
  async () =>
    DBOS.runStep(
      async () => {
        throw new RangeError('more than was paid')
      },
      { name: 'check_amount' },
    ),
  { name: 'refund' },
)

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  const app = await runApp(fresh.url)
  const shipped = await DBOS.startWorkflow(ship, { workflowID: 'ship/1 %' })('a')
  await DBOS.send('ship/1 %', 'L-1', 'label')
  await shipped.getResult()
  await DBOS.send('ship/1 %', { late: true })
  const refused = await DBOS.startWorkflow(refund, { workflowID: 'refund-1' })()
  await refused.getResult().catch((error: Error) => error)
  await app.stop()
})
afterAll(() => fresh.drop())

const id = 'ship/1 %'

describe('one workflow that the SDK wrote', () => {
  it('has its row, and its error in one line', async () => {
    const found = await fresh.database.read((reader) => getWorkflow(reader, id))
    expect(found?.workflow).toMatchObject({
      status: 'SUCCESS',
      workflowName: 'ship',
      errorSummary: null,
    })
    expect(found?.workflow.durationMs).toBeGreaterThan(0)
    const failed = await fresh.database.read((reader) => getWorkflow(reader, 'refund-1'))
    expect(failed?.workflow.errorSummary).toBe('RangeError: more than was paid')
    expect(await fresh.database.read((reader) => getWorkflow(reader, 'nobody'))).toBeNull()
  })

  it('has its steps, page by page, without payloads', async () => {
    const all = await fresh.database.read((reader) => listSteps(reader, { id, after: null }))
    expect(all.steps.map((step) => step.name)).toEqual([
      'DBOS.setEvent',
      'pack',
      'DBOS.getResult',
      'DBOS.setEvent',
      'DBOS.writeStream',
      'DBOS.writeStream',
      'DBOS.writeStream',
      'DBOS.closeStream',
      'DBOS.recv',
      'DBOS.sleep',
    ])
    expect(all.next).toBeNull()
    expect(all.steps[1]?.childWorkflowID).toBe(`${id}-1`)
    const page = await fresh.database.read((reader) =>
      listSteps(reader, { id, after: 0, limit: 2 }),
    )
    expect(page.steps.map((step) => step.functionId)).toEqual([1, 2])
    expect(page).toMatchObject({ next: 2, total: 10 })
    const failed = await fresh.database.read((reader) =>
      listSteps(reader, { id: 'refund-1', after: null }),
    )
    expect(failed.steps[0]?.errorSummary).toBe('RangeError: more than was paid')
  })

  it('has payloads by their heads, and whole as a stream', async () => {
    const head = await fresh.database.read((reader) =>
      getPayload(reader, { id, of: 'output', chars: 100 }),
    )
    expect(head?.value).toMatchObject({ serialization: 'js_superjson', truncated: true })
    expect(head?.value?.text).toHaveLength(100)
    const place = { id, of: 'output', part: 'value' } as const
    const pieces: string[] = []
    for await (const piece of payloadPieces(fresh.database.pieces, place)) pieces.push(piece)
    expect(pieces.length).toBeGreaterThan(50)
    const whole = pieces.join('')
    expect(JSON.parse(whole).json).toEqual({ label: 'L-1', big })
    expect(Buffer.byteLength(whole)).toBe(head?.value?.bytes)
    const input = await fresh.database.read((reader) =>
      getPayload(reader, { id, of: 'input', chars: 1_000 }),
    )
    expect(input?.value?.truncated).toBe(false)
    const none = await fresh.database.read((reader) =>
      getPayload(reader, { id, of: 'step:99', chars: 1_000 }),
    )
    expect(none).toBeNull()
  })

  it('has events with history, messages and streams, with times from their steps', async () => {
    const { events } = await fresh.database.read((reader) => listEvents(reader, id))
    expect(events).toHaveLength(1)
    expect(events[0]?.history.map((entry) => JSON.parse(entry.value.text).json)).toEqual([
      'packing',
      'packed',
    ])
    expect(events[0]?.history.every((entry) => (entry.setAt ?? 0) > 0)).toBe(true)
    const { messages } = await fresh.database.read((reader) => listMessages(reader, id))
    expect(messages.map(({ topic, consumed }) => ({ topic, consumed }))).toEqual([
      { topic: null, consumed: false },
      { topic: 'label', consumed: true },
    ])
    const { entries } = await fresh.database.read((reader) => listStreamEntries(reader, id))
    expect(entries.map(({ offset, closed }) => ({ offset, closed }))).toEqual([
      { offset: 0, closed: false },
      { offset: 1, closed: false },
      { offset: 2, closed: false },
      { offset: 3, closed: true },
    ])
  })

  it('has its family, up and down', async () => {
    const down = await fresh.database.read((reader) => listFamily(reader, id))
    expect(down.descendants.map((member) => member.workflowID)).toEqual([`${id}-1`])
    const up = await fresh.database.read((reader) => listFamily(reader, `${id}-1`))
    expect(up.ancestors.map((member) => member.workflowID)).toEqual([id])
  })
})

describe('rows of other writers', () => {
  it('reads payloads that are still inline, and prefers the table where both are', async () => {
    await insertWorkflow(fresh.pool, { workflow_uuid: 'inline', status: 'ERROR' })
    await fresh.pool.query(
      `update dbos.workflow_status set error = '{"name":"Old","message":"inline"}', serialization = 'portable_json' where workflow_uuid = 'inline'`,
    )
    const found = await fresh.database.read((reader) => getWorkflow(reader, 'inline'))
    expect(found?.workflow.errorSummary).toBe('Old: inline')
    await fresh.pool.query(
      `insert into dbos.workflow_output (workflow_uuid, error) values ('inline', '{"name":"New","message":"table"}')`,
    )
    const moved = await fresh.database.read((reader) => getWorkflow(reader, 'inline'))
    expect(moved?.workflow.errorSummary).toBe('New: table')
  })

  it('survives malformed roles, JSON null attributes and unset times', async () => {
    await insertWorkflow(fresh.pool, {
      workflow_uuid: 'odd',
      authenticated_roles: '{nonsense',
      attributes: 'null',
      status: 'SUCCESS',
      completed_at: null,
    })
    await insertStep(fresh.pool, {
      workflow_uuid: 'odd',
      function_id: 1,
      started_at_epoch_ms: null,
      completed_at_epoch_ms: null,
    })
    const found = await fresh.database.read((reader) => getWorkflow(reader, 'odd'))
    expect(found?.workflow).toMatchObject({ authenticatedRoles: ['{nonsense'], attributes: null })
    expect(found?.workflow.completedAt).toBe(found?.workflow.updatedAt)
    const { steps } = await fresh.database.read((reader) =>
      listSteps(reader, { id: 'odd', after: null }),
    )
    expect(steps[0]).toMatchObject({ startedAt: null, completedAt: null })
  })

  it('tells the members of a family apart, each in its order', async () => {
    const rows = [
      { workflow_uuid: 'kin-source' },
      { workflow_uuid: 'kin-root' },
      { workflow_uuid: 'kin-parent', parent_workflow_id: 'kin-root' },
      { workflow_uuid: 'kin', parent_workflow_id: 'kin-parent', forked_from: 'kin-source' },
      { workflow_uuid: 'kin-brother', parent_workflow_id: 'kin-parent' },
      { workflow_uuid: 'kin-child', parent_workflow_id: 'kin' },
      { workflow_uuid: 'kin-grandchild', parent_workflow_id: 'kin-child' },
      { workflow_uuid: 'kin-fork-1', forked_from: 'kin' },
      // A child that its parent made by forking itself is both.
      { workflow_uuid: 'kin-fork-2', forked_from: 'kin', parent_workflow_id: 'kin' },
    ]
    for (const [index, row] of rows.entries())
      await insertWorkflow(fresh.pool, { ...row, created_at: 1_700_000_000_000 + index })
    const family = await fresh.database.read((reader) => listFamily(reader, 'kin'))
    const ids = (members: readonly { workflowID: string }[]) =>
      members.map(({ workflowID }) => workflowID)
    expect(ids(family.ancestors)).toEqual(['kin-root', 'kin-parent'])
    expect(ids(family.descendants)).toEqual(['kin-child', 'kin-fork-2', 'kin-grandchild'])
    expect(ids(family.forks)).toEqual(['kin-fork-1', 'kin-fork-2'])
    expect(family.source?.workflowID).toBe('kin-source')
    expect(family.siblings).toEqual({ previous: null, next: 'kin-brother' })
    expect(family.truncated).toBe(false)
  })

  it('ends a family that is its own ancestor', async () => {
    await insertWorkflow(fresh.pool, { workflow_uuid: 'ring-a', parent_workflow_id: 'ring-b' })
    await insertWorkflow(fresh.pool, { workflow_uuid: 'ring-b', parent_workflow_id: 'ring-a' })
    const family = await fresh.database.read((reader) => listFamily(reader, 'ring-a'))
    expect(family.ancestors.length).toBeLessThanOrEqual(50)
  })
})
