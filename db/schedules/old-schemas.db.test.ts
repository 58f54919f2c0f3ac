import { expect, test } from 'vitest'
import { readScheduleFilters } from '@/lib/schedules/schedule-filters'
import { closedOwnDatabase, ownReader } from '../own/own-database'
import { freshSystemDatabase, openTestDatabase } from '../testing/fresh-database'
import { insertRow, insertWorkflow } from '../testing/rows'
import { listSchedules, listStripsOf } from './list'
import { getScheduleSigns } from './signs'

const minute = 60_000
const own = ownReader(
  closedOwnDatabase('No audit here.', () => {}),
  'test',
)

test('older schemas answer with what they have', async () => {
  const old = await freshSystemDatabase({ version: 33 })
  await insertRow(old.pool, 'workflow_schedules', {
    ...{ schedule_id: '1', schedule_name: 'mail', workflow_name: 'report', schedule: '0 9 * * *' },
    ...{ status: 'ACTIVE', context: '{"json":null,"__dbos_serializer":"superjson"}' },
  })
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  await insertWorkflow(old.pool, { workflow_uuid: `sched-mail-${yesterday}T09:00:00.000Z` })
  const filters = readScheduleFilters(new URLSearchParams())
  const ask = () => old.database.read((reader) => listSchedules(reader, filters, own, minute))
  expect((await ask()).schedules).toMatchObject([
    {
      ...{ scheduleName: 'mail', cronTimezone: null, queueName: null, automaticBackfill: false },
      ...{ lastFiredAt: null, applicationName: null, isZoneAssumed: true },
    },
  ])
  const strip = await old.database.read((reader) => listStripsOf(reader, filters))
  expect(strip.strips[0]?.runs).toHaveLength(1)
  expect(await old.database.read((reader) => getScheduleSigns(reader, 'mail', own))).toMatchObject({
    runs: 1,
  })
  await old.pool.query('drop table dbos.workflow_schedules')
  const closed = openTestDatabase(old.url)
  expect(await closed.read((reader) => listSchedules(reader, filters, own, minute))).toMatchObject({
    ...{ schedules: [], hasTable: false, isEmpty: true },
  })
  await closed.close()
  await old.drop()
})
