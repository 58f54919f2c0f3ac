import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readScheduleFilters } from '@/lib/schedules/schedule-filters'
import { parseRunCursor } from '@/lib/schedules/schedule-view'
import type { OwnReader } from '../own/own-database'
import { closedOwnDatabase, ownReader } from '../own/own-database'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { insertRow, insertWorkflow } from '../testing/rows'
import { getCalendar } from './calendar'
import { getSchedule } from './get'
import { listSchedules, listStripsOf } from './list'
import { listScheduleRuns } from './runs'
import { getScheduleSigns } from './signs'
import { getTargets } from './targets'

let fresh: FreshDatabase
let own: OwnReader
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = ownReader(
    closedOwnDatabase('No audit here.', () => {}),
    'test',
  )
})
beforeEach(() => fresh.pool.query('truncate dbos.workflow_status, dbos.workflow_schedules cascade'))
afterAll(() => fresh.drop())

const minute = 60_000
const thisMinute = () => Math.floor(Date.now() / minute) * minute
const python = 'gAROLg=='

type Extra = { [column: string]: string | boolean | null }
async function put(name: string, extra: Extra = {}) {
  await insertRow(fresh.pool, 'workflow_schedules', {
    ...{ schedule_id: name, schedule_name: name, workflow_name: 'report', workflow_class_name: '' },
    ...{ schedule: '* * * * *', status: 'ACTIVE', automatic_backfill: false, cron_timezone: 'UTC' },
    context: '{"json":null,"__dbos_serializer":"superjson"}',
    application_name: 'shop',
    ...extra,
  })
}
function run(schedule: string, at: number, extra: Record<string, string | number | null> = {}) {
  const id = `sched-${schedule}-${new Date(at).toISOString()}`
  return insertWorkflow(fresh.pool, {
    ...{ workflow_uuid: id, schedule_name: schedule, name: 'report', created_at: at + 1_000 },
    ...{ started_at_epoch_ms: at + 1_500, completed_at: at + 3_000, serialization: 'js_superjson' },
    application_name: 'shop',
    ...extra,
  })
}
const list = (search = '') =>
  fresh.database.read((reader) =>
    listSchedules(reader, readScheduleFilters(new URLSearchParams(search)), own, 3 * minute),
  )
const strips = (search = '') =>
  fresh.database.read((reader) =>
    listStripsOf(reader, readScheduleFilters(new URLSearchParams(search))),
  )
const namesOf = async (search: string) =>
  (await list(search)).schedules.map(({ scheduleName }) => scheduleName)

describe('the list', () => {
  test('reads each expression as the SDK that fires it, and its Python contexts without harm', async () => {
    await put('a-typescript', { schedule: '0 0 13 * 5', cron_timezone: 'Europe/Berlin' })
    await put('b-python', {
      ...{ schedule: '0 0 13 * 5', context: python, application_name: 'ml', cron_timezone: null },
      workflow_class_name: null,
    })
    await put('c-wrong', { schedule: '0 0 0 0 0 0 0' })
    await put('d-zone', { cron_timezone: 'Mars/Base' })
    await put('e-paused', { status: 'PAUSED', last_fired_at: '2020-01-01T00:00:00+01:00' })
    const { schedules, next, isEmpty } = await list()
    expect({ next, isEmpty }).toEqual({ next: null, isEmpty: false })
    const [ts, py, wrong, zone, paused] = schedules
    const dayOf = (at: number | null | undefined) => new Date(at ?? 0).toISOString()
    expect(ts).toMatchObject({ zone: 'Europe/Berlin', isZoneAssumed: false, mistake: null })
    expect(ts?.language).toMatchObject({ dialect: 'typescript', danger: null })
    // The thirteenth if it is a Friday, in one; every Friday too, in the other.
    expect(dayOf(py?.nextFireAt)).toMatch(/T00:00:00/)
    expect((ts?.nextFireAt ?? 0) > (py?.nextFireAt ?? 0)).toBe(true)
    expect(py).toMatchObject({ zone: 'UTC', isZoneAssumed: false, workflowClassName: null })
    expect(wrong?.mistake).not.toBeNull()
    expect(zone?.mistake).toBe('There is no time zone called Mars/Base.')
    expect(paused).toMatchObject({
      nextFireAt: null,
      lateSince: null,
      lastFiredAt: Date.parse('2019-12-31T23:00:00Z'),
    })
  })

  test('filters, pages, and tells nothing from nothing that matches', async () => {
    expect(await list()).toMatchObject({ schedules: [], isEmpty: true, hasTable: true })
    await put('mail-daily', { status: 'PAUSED' })
    await put('mail-hourly', { workflow_name: 'digest' })
    await put('100%', { application_name: null })
    expect(await namesOf('')).toEqual(['100%', 'mail-daily', 'mail-hourly'])
    expect(await namesOf('status=paused')).toEqual(['mail-daily'])
    expect(await namesOf('name=digest')).toEqual(['mail-hourly'])
    expect(await namesOf('app=shop&status=active')).toEqual(['mail-hourly'])
    expect(await namesOf('prefix=100%25')).toEqual(['100%'])
    expect(await list('prefix=x')).toMatchObject({ schedules: [], isEmpty: false })
    for (let at = 0; at < 120; at++) await put(`n${String(at).padStart(3, '0')}`)
    const first = await list('prefix=n')
    expect(first.schedules).toHaveLength(100)
    expect(await namesOf(`prefix=n&after=${first.next}`)).toHaveLength(20)
    expect((await strips(`prefix=n&after=${first.next}`)).strips).toHaveLength(20)
  })

  test('is late by what it should have fired since it last did', async () => {
    const now = thisMinute()
    await put('late', { last_fired_at: new Date(now - 10 * minute).toISOString() })
    await put('fine', { last_fired_at: new Date(now - minute).toISOString() })
    await put('never', { last_fired_at: null })
    const { schedules } = await list()
    expect(schedules.map(({ lateSince }) => lateSince)).toEqual([null, now - 9 * minute, null])
  })

  test('warns of a context that a Python worker cannot read', async () => {
    await insertWorkflow(fresh.pool, {
      ...{ workflow_uuid: 'p', application_name: 'ml', serialization: 'py_pickle' },
    })
    await put('bad', { application_name: 'ml' })
    await put('good', { application_name: 'ml', context: python })
    const { schedules } = await list()
    expect(schedules[0]?.language.danger).toMatch(/loses its scheduler/)
    expect(schedules[0]?.language.dialect).toBe('python')
    expect(schedules[1]?.language.danger).toBeNull()
  })
})

describe('runs', () => {
  test('the newest fifty of each, by hand or by the clock, and of no schedule with a longer name', async () => {
    const now = thisMinute()
    await put('mail')
    await put('mail-2026-x')
    for (let n = 0; n < 60; n++) await run('mail', now - n * minute)
    await run('mail-2026-x', now)
    await insertWorkflow(fresh.pool, {
      workflow_uuid: `sched-mail-trigger-${new Date(now - 90_000).toISOString()}`,
      ...{ schedule_name: 'mail', created_at: now - 90_000, status: 'ERROR' },
    })
    const [mail, other] = (await strips()).strips
    expect(mail?.runs).toHaveLength(50)
    expect(mail?.runs.slice(0, 4).map(({ isTrigger }) => isTrigger)).toEqual([
      false,
      false,
      true,
      false,
    ])
    expect(mail?.runs[0]).toMatchObject({ tickAt: now, createdAt: now + 1_000 })
    expect(other?.runs.map(({ tickAt }) => tickAt)).toEqual([now])
  })

  test('page by page, none twice and none left out', async () => {
    const now = thisMinute()
    for (let n = 0; n < 120; n++) await run('mail', now - n * minute)
    for (let n = 0; n < 5; n++)
      await insertWorkflow(fresh.pool, {
        workflow_uuid: `sched-mail-trigger-${new Date(now - n * 20 * minute - 5).toISOString()}`,
        schedule_name: 'mail',
      })
    const seen: (number | null)[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const after = parseRunCursor(cursor)
      const page = await fresh.database.read((reader) =>
        listScheduleRuns(reader, { name: 'mail', after }),
      )
      seen.push(...page.runs.map(({ tickAt }) => tickAt))
      cursor = page.next
    }
    expect(seen).toHaveLength(125)
    expect(seen).toEqual(seen.toSorted((a, b) => (b ?? 0) - (a ?? 0)))
  })

  test('the calendar counts by what a run is for, whatever its zone, and skips what is no time', async () => {
    const at = Math.floor(Date.now() / 86_400_000) * 86_400_000 - 86_400_000
    await run('mail', at + 5 * minute)
    await run('mail', at + 35 * minute, { status: 'ERROR' })
    const local = new Date(at + 5.5 * 3_600_000 + 10 * minute).toISOString().slice(0, 19)
    for (const id of [`sched-mail-${local}+05:30`, 'sched-mail-2026-99-99T99:99:00Z'])
      await insertWorkflow(fresh.pool, { workflow_uuid: id, schedule_name: 'mail' })
    const { buckets } = await fresh.database.read((reader) => getCalendar(reader, 'mail'))
    expect(buckets.toSorted((a, b) => a.at - b.at)).toEqual([
      { at, status: 'SUCCESS', count: 2 },
      { at: at + 30 * minute, status: 'ERROR', count: 1 },
    ])
  })

  test('what is missing is told, with whether anything ran then', async () => {
    const now = thisMinute()
    await put('mail')
    for (const n of [30, 29, 28, 20, 19, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
      await run('mail', now - n * minute)
    await insertWorkflow(fresh.pool, {
      ...{ workflow_uuid: 'other', application_name: 'shop', created_at: now - 15 * minute },
      started_at_epoch_ms: now - 15 * minute,
    })
    const told = await fresh.database.read((reader) => getScheduleSigns(reader, 'mail', own))
    const [late, early] = told?.signs ?? []
    expect(late).toMatchObject({ kind: 'missed', count: 8, from: now - 18 * minute })
    expect(late?.reason).toMatch(/Workers of shop started other workflows/)
    expect(early).toMatchObject({ kind: 'missed', count: 7 })
    expect(early?.reason).toMatch(/No workflow of shop started around that time/)
    expect(await fresh.database.read((reader) => getScheduleSigns(reader, 'none', own))).toBeNull()
  })
})

test('one schedule with its context, and what there is to start', async () => {
  await put('mail', { context: '{"json":{"a":1},"__dbos_serializer":"superjson"}' })
  await run('mail', thisMinute())
  const one = await fresh.database.read((reader) => getSchedule(reader, 'mail', own, minute))
  expect(one).toMatchObject({ context: { truncated: false, serialization: null, bytes: 48 } })
  expect(await fresh.database.read((reader) => getSchedule(reader, 'no', own, minute))).toBeNull()
  const { targets } = await fresh.database.read(getTargets)
  const report = { workflowName: 'report', workflowClassName: null, applicationName: 'shop' }
  expect(targets).toEqual([
    { ...report, dialect: 'typescript', count: 1, isSchedule: false },
    { ...report, dialect: 'typescript', count: 1, isSchedule: true },
  ])
})
