import { DBOS } from '@dbos-inc/dbos-sdk'
import { describe, expect, test } from 'vitest'
import { sayPhrases } from '@/lib/activity/phrase'
import { getActivity } from './get-activity'
import { charge, runShop, step } from './testing/shop'

/** Every reason as the real SDK brings it about; the wording is the business of the unit tests. */

const nap = DBOS.registerWorkflow(() => DBOS.sleep(3_600_000), { name: 'nap' })
const approve = DBOS.registerWorkflow(
  async () => {
    await step('ask')
    return DBOS.recv<string>('approval', 3_600)
  },
  { name: 'approve' },
)
const follow = DBOS.registerWorkflow(
  async (of: string) => DBOS.getEvent<string>(of, 'ready', 3_600),
  { name: 'follow' },
)
const announce = DBOS.registerWorkflow(() => DBOS.setEvent('ready', 'yes'), { name: 'announce' })
const firstRecv = DBOS.registerWorkflow(() => DBOS.recv('once', 3_600), { name: 'first_recv' })
const pack = DBOS.registerWorkflow(() => DBOS.sleep(3_600_000), { name: 'pack' })
const order = DBOS.registerWorkflow(
  async () => (await DBOS.startWorkflow(pack, { workflowID: 'order-pack' })()).getResult(),
  { name: 'order' },
)

const shop = runShop()
const { ask, activityOf, textOf, until } = shop

describe('a workflow that is pending', () => {
  test('sleeps', async () => {
    await DBOS.startWorkflow(nap, { workflowID: 'nap' })()
    await until('nap', { kind: 'sleeping', isInferred: false })
    expect(await textOf('nap')).toMatch(/^Sleeping until \S+ \S+ UTC \(in 59 m\)$/)
  })

  test('waits for a message, by the topic of earlier runs', async () => {
    await DBOS.startWorkflow(approve, { workflowID: 'approve-1' })()
    // No run has ended: the row alone does not tell a message from an event.
    await until('approve-1', { kind: 'waiting', waitsFor: { kind: 'message-or-event' } })
    const untilAt = (await activityOf('approve-1'))?.waitsFor
    expect(untilAt).toMatchObject({ untilAt: expect.closeTo(Date.now() + 3_600_000, -5) })
    await DBOS.send('approve-1', 'yes', 'approval')
    await DBOS.retrieveWorkflow('approve-1').getResult()
    await DBOS.startWorkflow(approve, { workflowID: 'approve-2' })()
    await until('approve-2', {
      kind: 'waiting',
      waitsFor: { kind: 'message', topic: 'approval', isTopicKnown: true },
    })
    await DBOS.send('approve-2', 'no', 'elsewhere')
    const answer = await ask('approve-2')
    expect(answer.text).toMatch(/^Waiting for a message on topic approval for /)
    expect(answer.activity?.evidence.map((one) => sayPhrases(one, answer.asOf))).toContain(
      '1 message on topic elsewhere is there and not taken, so it waits for another.',
    )
    expect(answer.activity?.isStuck).toBe(false)
    // Two hours on, its time is over and it has not moved.
    expect((await activityOf('approve-2', 120))?.isStuck).toBe(true)
  })

  test('waits with its first call', async () => {
    await DBOS.startWorkflow(firstRecv, { workflowID: 'first' })()
    await until('first', { kind: 'waiting', waitsFor: { kind: 'message-or-event' } })
  })

  test('waits for an event', async () => {
    await DBOS.startWorkflow(announce, { workflowID: 'announce' })()
    await DBOS.startWorkflow(follow, { workflowID: 'follow-1' })('announce')
    await DBOS.retrieveWorkflow('follow-1').getResult()
    await DBOS.startWorkflow(follow, { workflowID: 'follow-2' })('nobody')
    await until('follow-2', { kind: 'waiting', waitsFor: { kind: 'event' } })
  })

  test('waits for its child', async () => {
    await DBOS.startWorkflow(order, { workflowID: 'order' })()
    await until('order', { kind: 'awaiting', waitsFor: { workflowID: 'order-pack' } })
    expect(await textOf('order')).toMatch(/^Waiting for child pack order-pack for /)
    await shop.fresh.client.deleteWorkflows(['order-pack'])
    await until('order', { kind: 'awaiting', isStuck: true })
  })

  test('runs a step, so many times longer than usual', async () => {
    for (const id of ['c1', 'c2', 'c3'])
      await (await DBOS.startWorkflow(charge, { workflowID: id })(false, id)).getResult()
    await DBOS.startWorkflow(charge, { workflowID: 'slow' })(true, 'slow')
    await expect
      .poll(() => textOf('slow', 5))
      .toMatch(/^Running charge_card for 5 m 0\d s, more than 1,000 times the usual [23]\d ms$/)
    expect(await activityOf('slow')).toMatchObject({ kind: 'running', isInferred: true })
  })

  test('has ended, or does not exist', async () => {
    expect(await ask('c1')).toMatchObject({ status: 'SUCCESS', activity: null, text: null })
    expect(await shop.fresh.database.read((reader) => getActivity(reader, 'nobody'))).toBeNull()
  })
})
