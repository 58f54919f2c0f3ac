import type { Metadata } from 'next'
import { askLimits } from '@/app/_server/limits'
import { pageDoor } from '@/app/_server/read'
import { scheduleActions } from '@/app/_server/schedule-actions'
import { toSearchParams } from '@/app/_server/search-params'
import { getThresholds } from '@/app/_server/thresholds'
import { SchedulesScreen } from '@/components/schedules/schedules-screen'
import { listSchedules } from '@/db/schedules/list'
import { pages } from '@/lib/paths'
import { readScheduleFilters, scheduleFiltersToSearch } from '@/lib/schedules/schedule-filters'

export const metadata: Metadata = { title: 'Schedules' }

export default async function Page(props: PageProps<'/[database]/schedules'>) {
  const { database } = await props.params
  const given = toSearchParams(await props.searchParams)
  const door = await pageDoor(database, pages.schedules(database, given))
  const filters = readScheduleFilters(given)
  const search = scheduleFiltersToSearch(filters)
  const [{ data, failure }, limits] = await Promise.all([
    door.ask(`schedules ?${search}`, (reader, own) =>
      listSchedules(reader, filters, own, getThresholds().scheduleLateSeconds * 1_000),
    ),
    askLimits(door),
  ])
  return (
    <SchedulesScreen
      database={database}
      initial={data === null ? null : { search, list: data }}
      failure={failure}
      limits={limits}
      actions={scheduleActions(database)}
    />
  )
}
