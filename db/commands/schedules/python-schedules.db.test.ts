import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { type PythonApp, startPythonApp } from '@/e2e/apps/python-app'
import { hasPython } from '@/e2e/apps/python-env'
import { createScheduleInput, editScheduleInput } from '@/lib/schedule-commands'
import { createSchedule } from './create-schedule'
import { deleteSchedule } from './delete-schedule'
import { editSchedule } from './edit-schedule'
import { pauseSchedules } from './pause-schedules'
import { resumeSchedules } from './resume-schedules'

/** A worker of the real Python SDK fires what is made here, follows it, and keeps its scheduler. */
describe.skipIf(!hasPython())('a Python worker', { timeout: 120_000 }, () => {
  let fresh: FreshDatabase
  let app: PythonApp
  beforeAll(async () => {
    fresh = await freshSystemDatabase()
    app = await startPythonApp('scheduled.py', fresh.url)
  }, 300_000)
  afterAll(async () => {
    await app?.stop()
    await fresh.drop()
  })

  const base = {
    ...{ name: 'made here', workflowName: 'report', applicationName: 'py-shop' },
    ...{ schedule: '* * * * * *', cronTimezone: 'Asia/Kolkata' },
  }
  const create = async (input: object) => {
    const parsed = createScheduleInput.parse(input)
    const [outcome] = await fresh.database.write((writer) => createSchedule(writer, parsed))
    return outcome
  }

  /** What the runs of a schedule answered, the newest last; a pickled text stands as it is. */
  async function answersOf(name: string) {
    const { rows } = await fresh.pool.query<{ id: string; output: string }>(
      `select workflow_uuid as id, coalesce(o.output, w.output) as output
         from dbos.workflow_status w left join dbos.workflow_output o using (workflow_uuid)
        where schedule_name = $1 and status = 'SUCCESS' order by 1`,
      [name],
    )
    return rows.map(({ id, output }) => ({
      id,
      said: Buffer.from(output ?? '', 'base64').toString('utf8'),
    }))
  }

  async function until<T>(what: () => Promise<T | null | undefined | false>): Promise<T> {
    for (let tries = 0; tries < 300; tries++) {
      const found = await what()
      if (found) return found
      await new Promise((done) => setTimeout(done, 200))
    }
    throw new Error('It did not come in a minute.')
  }

  it('fires what is created, with its context, and names it its own way', async () => {
    // Nothing but the contexts of its schedules tells that this application is Python's.
    const json = '{"region": "EMEA", "most": 12345678901234567890, "rates": [1.0, 2], "ü": null}'
    expect(await create({ ...base, context: json })).toMatchObject({ outcome: 'changed' })
    const [first] = await until(async () => {
      const answers = await answersOf('made here')
      return answers.length >= 2 && answers
    })
    expect(first?.said).toContain(
      "{'region': 'EMEA', 'most': 12345678901234567890, 'rates': [1.0, 2], 'ü': None}",
    )
    expect(first?.said).toContain('Asia/Kolkata')
    expect(first?.id).toMatch(/^sched-made here-\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+05:30$/)
  })

  it('stops when it is paused, goes on when it is resumed, and follows an edit', async () => {
    const names = ['made here']
    await fresh.database.write((writer) => pauseSchedules(writer, { names }))
    // The worker looks every second; it is paused when two of them pass without a run.
    const paused = await until(async () => {
      const before = (await answersOf('made here')).length
      await new Promise((done) => setTimeout(done, 3_000))
      return (await answersOf('made here')).length === before && before
    })
    await fresh.database.write((writer) => resumeSchedules(writer, { names, withReplay: false }))
    await until(async () => (await answersOf('made here')).length > paused)
    const change = { context: '"changed"', schedule: '*/2 * * * * *', cronTimezone: 'UTC' }
    const [edited] = await fresh.database.write((writer) =>
      editSchedule(writer, editScheduleInput.parse({ name: 'made here', change })),
    )
    expect(edited).toMatchObject({ outcome: 'changed' })
    const last = await until(async () =>
      (await answersOf('made here')).find(({ said }) => said.includes("'changed'")),
    )
    expect(last.id).toMatch(/[02468]\+00:00$/)
  })

  it('fires what belongs to nobody, and is never given what would end its scheduler', async () => {
    expect(await create({ ...base, name: 'mine', language: 'typescript' })).toMatchObject({
      outcome: 'refused',
      sentence: expect.stringMatching(/loses its scheduler/),
    })
    expect(
      await create({ ...base, name: 'unclaimed', applicationName: undefined, context: '[1]' }),
    ).toMatchObject({ outcome: 'changed' })
    const [first] = await until(async () => {
      const answers = await answersOf('unclaimed')
      return answers.length > 0 && answers
    })
    expect(first?.said).toContain('[1]')
    await fresh.database.write((writer) => deleteSchedule(writer, { name: 'unclaimed' }))
    // Only a scheduler that is alive picks up another one.
    await app.ask('still alive')
    await until(async () => (await answersOf('still alive')).length > 0)
  })
})
