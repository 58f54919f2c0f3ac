import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { backfillActions } from '@/app/_server/backfill-actions'
import { askLimits } from '@/app/_server/limits'
import { pageDoor } from '@/app/_server/read'
import { scheduleActions } from '@/app/_server/schedule-actions'
import { toSearchParams } from '@/app/_server/search-params'
import { getThresholds } from '@/app/_server/thresholds'
import { NoSuchSchedule } from '@/components/schedules/no-such-schedule'
import { ScheduleScreen } from '@/components/schedules/schedule-screen'
import { PageFailed } from '@/components/shell/page-failed'
import { getSchedule } from '@/db/schedules/get'
import { fromSegment, pages } from '@/lib/paths'

type Props = PageProps<'/[database]/schedules/[name]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: fromSegment((await params).name) ?? 'Schedule' }
}

export default async function Page(props: Props) {
  const { database, name: segment } = await props.params
  const search = toSearchParams(await props.searchParams)
  const name = fromSegment(segment)
  const door = await pageDoor(database, pages.schedule(database, name ?? segment, search))
  if (name === null || name.includes('\0')) notFound()
  const [{ data, failure }, limits] = await Promise.all([
    door.ask(`schedule ${name}`, (reader, own) =>
      getSchedule(reader, name, own, getThresholds().scheduleLateSeconds * 1_000),
    ),
    askLimits(door),
  ])
  if (failure) return <PageFailed what="This schedule" failure={failure} />
  if (data === null) return <NoSuchSchedule database={database} name={name} />
  return (
    <ScheduleScreen
      key={`${database} ${name}`}
      database={database}
      initial={data}
      limits={limits}
      actions={scheduleActions(database)}
      starts={backfillActions(database)}
    />
  )
}
