import type { Metadata } from 'next'
import { askLimits } from '@/app/_server/limits'
import { queueActions } from '@/app/_server/queue-actions'
import { pageDoor } from '@/app/_server/read'
import { toSearchParams } from '@/app/_server/search-params'
import { QueuesScreen } from '@/components/queues/queues-screen'
import { listQueues } from '@/db/queues/list'
import { pages } from '@/lib/paths'

export const metadata: Metadata = { title: 'Queues' }

export default async function Page(props: PageProps<'/[database]/queues'>) {
  const { database } = await props.params
  const search = toSearchParams(await props.searchParams)
  const door = await pageDoor(database, pages.queues(database, search))
  const [{ data, failure }, limits] = await Promise.all([
    door.ask('queues', listQueues),
    askLimits(door),
  ])
  return (
    <QueuesScreen
      database={database}
      initial={data}
      failure={failure}
      limits={limits}
      actions={queueActions(database)}
    />
  )
}
