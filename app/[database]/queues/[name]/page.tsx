import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { askLimits } from '@/app/_server/limits'
import { queueActions } from '@/app/_server/queue-actions'
import { pageDoor } from '@/app/_server/read'
import { toSearchParams } from '@/app/_server/search-params'
import { QueueScreen } from '@/components/queues/queue-screen'
import { PageFailed } from '@/components/shell/page-failed'
import { getQueue } from '@/db/queues/get'
import { fromSegment, pages } from '@/lib/paths'

type Props = PageProps<'/[database]/queues/[name]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: fromSegment((await params).name) ?? 'Queue' }
}

export default async function Page(props: Props) {
  const { database, name: segment } = await props.params
  const search = toSearchParams(await props.searchParams)
  const name = fromSegment(segment)
  const door = await pageDoor(database, pages.queue(database, name ?? segment, search))
  if (name === null || name.includes('\0')) notFound()
  const [{ data, failure }, limits] = await Promise.all([
    door.ask(`queue ${name}`, (reader) => getQueue(reader, name)),
    askLimits(door),
  ])
  if (failure) return <PageFailed what="This queue" failure={failure} />
  return (
    <QueueScreen
      key={`${database} ${name}`}
      database={database}
      initial={data}
      limits={limits}
      actions={queueActions(database)}
    />
  )
}
