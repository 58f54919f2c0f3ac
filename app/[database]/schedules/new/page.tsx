import type { Metadata } from 'next'
import { askLimits } from '@/app/_server/limits'
import { pageDoor } from '@/app/_server/read'
import { scheduleActions } from '@/app/_server/schedule-actions'
import { NewScheduleScreen } from '@/components/schedules/new-schedule-screen'
import { pages } from '@/lib/paths'

export const metadata: Metadata = { title: 'New schedule' }

export default async function Page(props: PageProps<'/[database]/schedules/new'>) {
  const { database } = await props.params
  const door = await pageDoor(database, pages.newSchedule(database))
  const [limits, clock] = await Promise.all([
    askLimits(door),
    door.ask('clock', async (reader) => reader.now()),
  ])
  return (
    <NewScheduleScreen
      database={database}
      asOf={clock.data ?? Date.now()}
      limit={limits.createSchedule}
      actions={scheduleActions(database)}
    />
  )
}
