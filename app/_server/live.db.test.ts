import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openCutProxy } from '@/db/testing/cut-proxy'
import {
  type FreshDatabase,
  freshSystemDatabase,
  openTestDatabase,
} from '@/db/testing/fresh-database'
import { insertWorkflow } from '@/db/testing/rows'
import { createLive, type LiveEvent } from './live'
import { createRowLoader } from './row-loader'
import { createShare } from './share'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
})
afterAll(() => fresh.drop())

const patient = { timeout: 15_000, interval: 50 }

describe('the live channel', () => {
  it('asks once a second however many watch, tells all of them, and rests when none does', async () => {
    const read = vi.spyOn(fresh.database, 'read')
    const live = createLive(fresh.database)
    const heard: LiveEvent[][] = Array.from({ length: 100 }, () => [])
    const stops = heard.map((events) => live.watch((event) => events.push(event)))
    await vi.waitFor(() => expect(heard.every((events) => events.length === 1)).toBe(true), patient)
    await insertWorkflow(fresh.pool, { workflow_uuid: 'live-1', created_at: Date.now() })
    await vi.waitFor(() => expect(heard.every((events) => events.length === 2)).toBe(true), patient)
    const [first, second] = heard[0] ?? []
    expect(first).toMatchObject({ type: 'change' })
    expect(second).not.toMatchObject({ token: first?.type === 'change' ? first.token : '' })
    expect(read.mock.calls.length).toBeLessThanOrEqual(5)
    for (const stop of stops) stop()
    await new Promise((done) => setTimeout(done, 1_500))
    const asked = read.mock.calls.length
    await new Promise((done) => setTimeout(done, 1_500))
    expect(read.mock.calls.length).toBe(asked)
    read.mockRestore()
  })

  it('tells two processes the same', async () => {
    const other = openTestDatabase(fresh.url)
    const heard: [LiveEvent[], LiveEvent[]] = [[], []]
    const stops = [
      createLive(fresh.database).watch((event) => heard[0].push(event)),
      createLive(other).watch((event) => heard[1].push(event)),
    ]
    await vi.waitFor(() => expect(heard.map((events) => events.length)).toEqual([1, 1]), patient)
    await insertWorkflow(fresh.pool, { workflow_uuid: 'live-2', status: 'PENDING' })
    await vi.waitFor(() => expect(heard.map((events) => events.length)).toEqual([2, 2]), patient)
    const tokens = heard.map((events) =>
      events.map((event) => event.type === 'change' && event.token),
    )
    expect(tokens[0]).toEqual(tokens[1])
    for (const stop of stops) stop()
    await other.close()
  })

  it('tells a lost database once, and its return', async () => {
    let wire = await openCutProxy(fresh.url)
    const port = Number(new URL(wire.url).port)
    const database = openTestDatabase(wire.url, () => {})
    const heard: LiveEvent[] = []
    const stop = createLive(database).watch((event) => heard.push(event))
    await vi.waitFor(() => expect(heard).toHaveLength(1), patient)
    await wire.refuse()
    await vi.waitFor(
      () => expect(heard[1]).toMatchObject({ type: 'failure', failure: { kind: 'unreachable' } }),
      patient,
    )
    await new Promise((done) => setTimeout(done, 3_500))
    expect(heard).toHaveLength(2)
    wire = await openCutProxy(fresh.url, port)
    await vi.waitFor(() => expect(heard[2]).toMatchObject({ type: 'change' }), patient)
    stop()
    await database.close()
    await wire.close()
  })
})

describe('sharing', () => {
  it('asks once for what many ask at once, and forgets a failure', async () => {
    const share = createShare()
    const ask = vi.fn(async () => 1)
    expect(await Promise.all(Array.from({ length: 50 }, () => share('same', ask)))).toHaveLength(50)
    expect(ask).toHaveBeenCalledTimes(1)
    await expect(share('broken', () => Promise.reject(new Error('once')))).rejects.toThrow('once')
    expect(await share('broken', async () => 'again')).toBe('again')
  })

  it('holds no answer that nobody would be given any more', async () => {
    const held = new Map()
    const share = createShare(held)
    await Promise.all([share('short', async () => 1, 10), share('long', async () => 2, 60_000)])
    expect([...held.keys()]).toEqual(['short', 'long'])
    await vi.waitFor(() => expect([...held.keys()]).toEqual(['long']), patient)
  })

  it('gathers the rows of many viewers into one question, until the database changed', async () => {
    for (const id of ['g-1', 'g-2', 'g-3']) await insertWorkflow(fresh.pool, { workflow_uuid: id })
    const read = vi.spyOn(fresh.database, 'read')
    let version = 'a'
    const load = createRowLoader(fresh.database, () => version, { payloads: true })
    const answers = await Promise.all([load(['g-1', 'g-2']), load(['g-2', 'g-3', 'none'])])
    expect(answers.map(({ rows }) => rows.map((row) => row.workflowID))).toEqual([
      ['g-1', 'g-2'],
      ['g-2', 'g-3'],
    ])
    expect(read).toHaveBeenCalledTimes(1)
    await fresh.pool.query(
      `update dbos.workflow_status set status = 'ERROR' where workflow_uuid = 'g-1'`,
    )
    version = 'b'
    expect((await load(['g-1'])).rows[0]?.status).toBe('ERROR')
    read.mockRestore()
  })
})
