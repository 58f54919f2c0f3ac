import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dumpTables } from '@/db/testing/dump-tables'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertRow, insertWorkflow } from '@/db/testing/rows'
import { createScheduleInput, editScheduleInput } from '@/lib/schedule-commands'
import { createSchedule } from './create-schedule'
import { deleteSchedule } from './delete-schedule'
import { editSchedule } from './edit-schedule'
import { pauseSchedules } from './pause-schedules'
import { resumeSchedules } from './resume-schedules'
import { readSchedules } from './schedule-state'

let theirs: FreshDatabase
let ours: FreshDatabase
beforeAll(async () => {
  theirs = await freshSystemDatabase()
  ours = await theirs.copy()
})
beforeEach(async () => {
  for (const { pool } of [theirs, ours])
    await pool.query(
      'truncate dbos.workflow_status, dbos.workflow_schedules, dbos.queues, dbos.application_versions cascade',
    )
})
afterAll(() => Promise.all([theirs.drop(), ours.drop()]))

const rowsOf = async ({ pool }: FreshDatabase) =>
  ((await dumpTables(pool)).workflow_schedules ?? []).map(({ schedule_id, ...row }) => row)
const equal = async () => expect(await rowsOf(ours)).toEqual(await rowsOf(theirs))

const create = (input: object) =>
  ours.database.write((writer) => createSchedule(writer, createScheduleInput.parse(input)))
const edit = (input: object) =>
  ours.database.write((writer) => editSchedule(writer, editScheduleInput.parse(input)))
const base = {
  ...{ name: 'mail', workflowName: 'send', applicationName: 'shop', language: 'typescript' },
  ...{ schedule: '30 6 * * MON', cronTimezone: 'Europe/Berlin' },
}

/** The official client on one copy of a database, our command on the other; then every row. */
describe('as the official client', () => {
  test.each([
    ['as little as possible', {}],
    ['with everything', { automaticBackfill: true, queueName: 'q', workflowClassName: 'Mailer' }],
    ['with a context', { context: '{"region":"EMEA","n":[1,2.5,null],"t":"ü"}' }],
    ['with null for a context', { context: 'null' }],
  ])('creates, %s', async (_, more: Record<string, unknown>) => {
    const { queueName, automaticBackfill, context, workflowClassName } = more
    await theirs.client.createSchedule({
      ...{ scheduleName: 'mail', workflowName: 'send', schedule: '30 6 * * MON' },
      workflowClassName: workflowClassName as string | undefined,
      context: typeof context === 'string' ? JSON.parse(context) : undefined,
      applicationName: 'shop',
      options: {
        cronTimezone: 'Europe/Berlin',
        queueName: queueName as string | undefined,
        automaticBackfill: automaticBackfill as boolean | undefined,
      },
    })
    expect(await create({ ...base, ...more })).toMatchObject([{ outcome: 'changed' }])
    await equal()
    // A name that is taken is refused by both, and stays as it is.
    await expect(
      theirs.client.createSchedule({
        ...{ scheduleName: 'mail', workflowName: 'x', schedule: '* * * * *' },
        applicationName: 'shop',
      }),
    ).rejects.toThrow(/already exists/)
    expect(await create({ ...base, workflowName: 'x' })).toMatchObject([
      { outcome: 'refused', sentence: expect.stringMatching(/exists already: it starts send/) },
    ])
    await equal()
  })

  test('pauses, resumes, updates and deletes', async () => {
    const both = (call: (database: FreshDatabase) => Promise<unknown>) =>
      Promise.all([theirs, ours].map(call))
    await both(({ client }) =>
      client.createSchedule({
        ...{ scheduleName: 'mail', workflowName: 'send', schedule: '* * * * *' },
        ...{ applicationName: 'shop', options: { cronTimezone: 'UTC', queueName: 'q' } },
      }),
    )
    await theirs.client.pauseSchedule('mail')
    const pause = () =>
      ours.database.write((writer) => pauseSchedules(writer, { names: ['mail', 'none'] }))
    expect(await pause()).toMatchObject([
      { id: 'mail', outcome: 'changed', before: 'ACTIVE', after: 'PAUSED' },
      { id: 'none', outcome: 'missing' },
    ])
    await equal()
    expect(await pause()).toMatchObject([{ outcome: 'unchanged' }, { outcome: 'missing' }])
    await theirs.client.resumeSchedule('mail')
    const resume = () =>
      ours.database.write((writer) =>
        resumeSchedules(writer, { names: ['mail', 'none'], withReplay: false }),
      )
    expect(await resume()).toMatchObject([
      { outcome: 'changed', sentence: expect.stringMatching(/fires next at .* UTC/) },
      { outcome: 'missing' },
    ])
    await equal()
    expect(await resume()).toMatchObject([{ outcome: 'unchanged' }, { outcome: 'missing' }])
    await theirs.client.updateSchedule('mail', {
      ...{ schedule: '0 0 9 * * MON-FRI', context: { a: [1] }, automaticBackfill: true },
      ...{ cronTimezone: 'Asia/Tokyo', queueName: null },
    })
    const change = {
      ...{ schedule: '0 0 9 * * MON-FRI', context: '{"a":[1]}', automaticBackfill: true },
      ...{ cronTimezone: 'Asia/Tokyo', queueName: null },
    }
    const edited = await edit({ name: 'mail', change })
    expect(edited).toMatchObject([{ outcome: 'changed' }])
    expect(edited[0]?.sentence).toMatch(
      /^Changed: expression \* \* \* \* \* → 0 0 9 \* \* MON-FRI, zone UTC → Asia\/Tokyo, queue q → DBOS’s own, automatic backfill off → on, another context\. It fires next at/,
    )
    await equal()
    expect(await edit({ name: 'mail', change })).toMatchObject([{ outcome: 'unchanged' }])
    expect(await edit({ name: 'none', change })).toMatchObject([{ outcome: 'missing' }])
    await theirs.client.deleteSchedule('mail')
    const remove = () => ours.database.write((writer) => deleteSchedule(writer, { name: 'mail' }))
    expect(await remove()).toMatchObject([
      { outcome: 'changed', after: null, sentence: expect.stringMatching(/nothing starts send/) },
    ])
    await equal()
    expect(await remove()).toMatchObject([{ outcome: 'missing' }])
  })
})

describe('what cannot be read by its workers is refused', () => {
  const python = (application: string | null) =>
    insertWorkflow(ours.pool, {
      ...{ workflow_uuid: `p${application}`, name: 'send', serialization: 'py_pickle' },
      application_name: application,
    })

  test.each([
    ['no language that is known', { language: undefined }, /Say which/],
    ['an expression that is none', { schedule: '61 * * * *' }, /minute/i],
    ['another dialect', { schedule: '0 0 * * * * *' }, /fields/i],
    ['a date that never comes', { schedule: '0 0 30 2 *' }, /names no day/],
    ['an unknown zone', { cronTimezone: 'Mars/Base' }, /no time zone/],
    ['an offset for a zone', { cronTimezone: '+01:00' }, /no time zone/],
    ['a zone in other letters', { cronTimezone: 'europe/berlin' }, /written Europe\/Berlin/],
    ['a context that is no JSON', { context: '{a:1}' }, /not JSON/],
    ['an object for Java', { language: 'java', schedule: '0 0 9 * * MON', context: '{}' }, /class/],
  ])('%s', async (_, more, why) => {
    const [outcome] = await create({ ...base, ...more })
    expect(outcome).toMatchObject({ outcome: 'refused', sentence: expect.stringMatching(why) })
    expect(await rowsOf(ours)).toEqual([])
  })

  test('TypeScript’s way where Python would read it', async () => {
    await python('shop')
    expect((await create(base))[0]?.sentence).toMatch(/loses its scheduler/)
    // Nobody's is everybody's.
    expect((await create({ ...base, applicationName: undefined }))[0]?.sentence).toMatch(
      /Name the application that fires it/,
    )
    expect(await create({ ...base, applicationName: 'other' })).toMatchObject([
      { outcome: 'changed' },
    ])
    const [made] = await create({ ...base, name: 'py', language: undefined, context: '{"a":1}' })
    expect(made?.outcome).toBe('changed')
    const schedule = (await ours.database.write((w) => readSchedules(w, w.db, ['py']))).get('py')
    expect(schedule?.context).toMatch(/^gA/)
    const { rows } = await ours.pool.query(
      `select workflow_class_name from dbos.workflow_schedules where schedule_name = 'py'`,
    )
    expect(rows).toEqual([{ workflow_class_name: null }])
    // An edit keeps to it, and leaves a context alone that is not named.
    await edit({ name: 'py', change: { schedule: '0 7 * * *' } })
    const after = (await ours.database.write((w) => readSchedules(w, w.db, ['py']))).get('py')
    expect(after?.context).toBe(schedule?.context)
  })

  test('a partitioned queue, which would never give its runs away', async () => {
    await ours.client.registerQueue('parts', { partitionConcurrency: 1 })
    expect((await create({ ...base, queueName: 'parts' }))[0]?.sentence).toMatch(/partitioned/)
    await create(base)
    expect(await edit({ name: 'mail', change: { queueName: 'parts' } })).toMatchObject([
      { outcome: 'refused', sentence: expect.stringMatching(/partitioned/) },
    ])
  })
})

test('warns of a workflow that nobody has seen, and of a queue that nobody serves', async () => {
  await insertWorkflow(ours.pool, {
    ...{ workflow_uuid: 'a', name: 'send', class_name: 'Mailer', application_name: 'shop' },
    serialization: 'js_superjson',
  })
  const [unknown] = await create({ ...base, workflowName: 'gone', queueName: 'nowhere' })
  expect(unknown?.sentence).toMatch(/None of the newest workflows of shop is called gone/)
  expect(unknown?.sentence).toMatch(/No queue nowhere is registered/)
  const [other] = await create({ ...base, name: 'classless' })
  expect(other?.sentence).toMatch(/were seen with Mailer, not with no class/)
})

test('a change meanwhile is told and nothing is saved', async () => {
  await create(base)
  const seen = (await ours.database.write((w) => readSchedules(w, w.db, ['mail']))).get('mail')
  const expected = {
    ...{ schedule: seen?.schedule, cronTimezone: seen?.cronTimezone, queueName: null },
    ...{ automaticBackfill: false, contextDigest: seen?.contextDigest },
  }
  await ours.client.updateSchedule('mail', { schedule: '0 5 * * *', context: { b: 2 } })
  const [refused] = await edit({ name: 'mail', change: { queueName: 'q' }, expected })
  expect(refused).toMatchObject({
    outcome: 'refused',
    sentence: expect.stringMatching(
      /changed meanwhile, so nothing was saved: its expression is 0 5 \* \* \*, no longer 30 6 \* \* MON; its context is another/,
    ),
  })
  expect((await rowsOf(ours))[0]).toMatchObject({ queue_name: null })
})

describe('automatic backfill', () => {
  const hour = 3_600_000
  const put = (name: string, more: Record<string, string | boolean | null>) =>
    insertRow(ours.pool, 'workflow_schedules', {
      ...{ schedule_id: name, schedule_name: name, workflow_name: 'send', workflow_class_name: '' },
      ...{ schedule: '0 * * * *', status: 'PAUSED', automatic_backfill: true },
      ...{ cron_timezone: 'UTC', context: '{"json":null,"__dbos_serializer":"superjson"}' },
      last_fired_at: new Date(Math.floor(Date.now() / hour) * hour - 5 * hour).toISOString(),
      ...more,
    })

  test('has to be meant where a resume would replay the pause', async () => {
    await put('replays', {})
    await put('never-fired', { last_fired_at: null })
    await put('off', { automatic_backfill: false })
    const names = ['replays', 'never-fired', 'off']
    const resume = (withReplay: boolean) =>
      ours.database.write((writer) => resumeSchedules(writer, { names, withReplay }))
    const first = await resume(false)
    expect(first.map(({ outcome }) => outcome)).toEqual(['refused', 'changed', 'changed'])
    expect(first[0]?.sentence).toMatch(/would replay the pause at once: 5 runs/)
    const second = await resume(true)
    expect(second.map(({ outcome }) => outcome)).toEqual(['changed', 'unchanged', 'unchanged'])
    expect(second[0]?.sentence).toMatch(/Automatic backfill starts 5 runs first/)
  })

  test('is told where an edit makes a TypeScript worker go back', async () => {
    await put('busy', { status: 'ACTIVE' })
    const [edited] = await edit({ name: 'busy', change: { schedule: '0,30 * * * *' } })
    expect(edited?.sentence).toMatch(/Automatic backfill starts 1[01] runs for the times since/)
  })
})
