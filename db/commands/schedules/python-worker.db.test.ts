import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listBackfills } from '@/db/backfills/list'
import { runBackfills } from '@/db/backfills/run-backfills'
import { type OwnDatabase, openOwnDatabase, ownReader } from '@/db/own/own-database'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { type PythonApp, startPythonApp } from '@/e2e/apps/python-app'
import { hasPython } from '@/e2e/apps/python-env'
import { startBackfill } from './start-backfill'
import { triggerSchedule } from './trigger-schedule'

/** A worker of the real Python SDK runs what is written for it here, and keeps its scheduler. */
describe.skipIf(!hasPython())('a Python worker', { timeout: 120_000 }, () => {
  let fresh: FreshDatabase
  let own: OwnDatabase
  let app: PythonApp
  beforeAll(async () => {
    fresh = await freshSystemDatabase()
    own = openOwnDatabase(fresh.url, (error) => {
      throw error
    })
    app = await startPythonApp('scheduled.py', fresh.url)
    await untilRuns('py beat', 2)
  }, 300_000)
  afterAll(async () => {
    await app?.stop()
    await own.close()
    await fresh.drop()
  })

  async function runsOf(name: string, status = 'SUCCESS') {
    const { rows } = await fresh.pool.query<{ id: string; output: string }>(
      `select w.workflow_uuid as id, o.output from dbos.workflow_status w
         left join dbos.workflow_output o using (workflow_uuid)
        where schedule_name = $1 and status = $2 order by 1`,
      [name, status],
    )
    return rows
  }

  async function untilRuns(name: string, count: number) {
    for (let tries = 0; tries < 300; tries++) {
      const runs = await runsOf(name)
      if (runs.length >= count) return runs
      await new Promise((done) => setTimeout(done, 200))
    }
    throw new Error(`${name} had fewer than ${count} runs.`)
  }

  const trigger = async (name: string) => {
    const [outcome] = await fresh.database.write((writer) => triggerSchedule(writer, { name }))
    return outcome
  }

  /** A pickled list of texts holds them as they are. */
  const said = (output: string | undefined) => Buffer.from(output ?? '', 'base64').toString('utf8')

  it.each([
    ['none', 'None'],
    ['text', "'ü'"],
    ['nested', "{'a': [1, 2.5, {'b': None}], 'c': (True, {1, 2})}"],
    ['shared', '[[1], [1]]'],
    [
      'instance',
      'Limits(most=3, since=datetime.datetime(2026, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))',
    ],
    ['long', 'xxxxxxxx'],
  ])('runs a trigger with the context “%s”', async (name, repr) => {
    const outcome = await trigger(`py ${name}`)
    expect(outcome).toMatchObject({ outcome: 'changed' })
    const [run] = await untilRuns(`py ${name}`, 1)
    expect(run?.id).toBe(outcome?.newId)
    expect(said(run?.output)).toContain(repr)
    expect(said(run?.output)).toContain('UTC')
  })

  it('is given no context of several frames', async () => {
    expect(await trigger('py longer')).toMatchObject({
      outcome: 'refused',
      sentence: expect.stringContaining('several frames'),
    })
    expect(await runsOf('py longer', 'ENQUEUED')).toEqual([])
  })

  it('runs a backfill through a repeated hour, each tick once and named as itself does', async () => {
    const range = {
      name: 'py zone',
      from: Date.parse('2025-11-02T05:55:00Z') - 60_000 * 60,
      to: Date.parse('2025-11-02T08:00:00Z'),
    }
    const [outcome] = await fresh.database.write((writer) =>
      startBackfill(writer, range, { database: 'test', run: own.run }, { name: 'o', role: 'o' }),
    )
    expect(outcome).toMatchObject({ outcome: 'changed' })
    const { read, write } = fresh.database
    while ((await runBackfills.step({ own, database: 'test', read, write })) === 'more');
    const { backfills } = await read((reader) =>
      listBackfills(reader, 'py zone', ownReader(own, 'test')),
    )
    const runs = await untilRuns('py zone', backfills[0]?.started ?? 0)
    expect(runs.length).toBe(backfills[0]?.ticks)
    for (const { id, output } of runs) {
      // What the worker was given is the time that its id names, in the schedule's zone.
      expect(said(output)).toContain(id.slice('sched-py zone-'.length))
      expect(said(output)).toContain('America/New_York')
    }
    expect(runs.map(({ id }) => id)).toContain('sched-py zone-2025-11-02T01:30:00-04:00')
    expect(runs.map(({ id }) => id)).toContain('sched-py zone-2025-11-02T01:30:00-05:00')
  })

  it('still picks up schedules afterwards', async () => {
    expect(await app.ask('py afterwards')).toBe('made')
    await untilRuns('py afterwards', 2)
    const { length } = await runsOf('py beat')
    await untilRuns('py beat', length + 1)
  })
})
