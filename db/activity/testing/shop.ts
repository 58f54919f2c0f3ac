import { DBOS } from '@dbos-inc/dbos-sdk'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Activity, ActivityAnswer } from '@/lib/activity/activity'
import { type FreshDatabase, freshSystemDatabase } from '../../testing/fresh-database'
import { runApp } from '../../testing/run-app'
import { getActivity } from '../get-activity'

const minute = 60_000

export const step = (name: string, ms = 0) =>
  DBOS.runStep(() => new Promise<string>((done) => setTimeout(() => done(name), ms)), { name })

/** Steps that go on until the test lets them end. */
const held = new Map<string, () => void>()
const holdStep = (name: string, key: string) =>
  DBOS.runStep(() => new Promise<void>((done) => held.set(key, done)), { name })

export function endHeldSteps() {
  for (const end of held.values()) end()
}

/** Its second step ends soon, or not before `endHeldSteps`. */
export const charge = DBOS.registerWorkflow(
  async (isHeld: boolean, key: string) => {
    await step('load')
    if (isHeld) await holdStep('charge_card', key)
    else await step('charge_card', 20)
  },
  { name: 'charge' },
)

export type Shop = {
  fresh: FreshDatabase
  stop: () => Promise<void>
  /** What a workflow does, as seen so many minutes from now. */
  ask: (id: string, minutes?: number) => Promise<ActivityAnswer>
  activityOf: (id: string, minutes?: number) => Promise<Activity | null>
  textOf: (id: string, minutes?: number) => Promise<string>
  /** Until the application has come so far. */
  until: (id: string, expected: object, minutes?: number) => Promise<void>
}

/** The workflows that were registered so far, run by the real SDK for the tests of a file. */
export function runShop(): Shop {
  let fresh: FreshDatabase | null = null
  let app: { stop: () => Promise<void> } | null = null
  const opened = () => {
    if (!fresh) throw new Error('The tests have not begun.')
    return fresh
  }
  beforeAll(async () => {
    fresh = await freshSystemDatabase()
    app = await runApp(fresh.url, { name: 'shop' })
  })
  afterAll(async () => {
    endHeldSteps()
    await fresh?.drop()
  })
  const ask = async (id: string, minutes = 0) => {
    const answer = await opened().database.read((reader) =>
      getActivity({ ...reader, now: () => reader.now() + minutes * minute }, id),
    )
    if (!answer) throw new Error(`There is no ${id}.`)
    return answer
  }
  const activityOf = async (id: string, minutes?: number) => (await ask(id, minutes)).activity
  return {
    get fresh() {
      return opened()
    },
    stop: async () => app?.stop(),
    ask,
    activityOf,
    textOf: async (id, minutes) => (await ask(id, minutes)).text ?? '',
    until: (id, expected, minutes) =>
      expect.poll(() => activityOf(id, minutes), { timeout: 15_000 }).toMatchObject(expected),
  }
}
