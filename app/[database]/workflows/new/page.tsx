import type { Metadata } from 'next'
import { askLimits } from '@/app/_server/limits'
import { pageDoor } from '@/app/_server/read'
import { toSearchParams } from '@/app/_server/search-params'
import { startActions } from '@/app/_server/workflow-actions'
import { EnqueueScreen } from '@/components/enqueue/enqueue-screen'
import { listDeployChoices } from '@/db/deploy-choices'
import { pages } from '@/lib/paths'

export const metadata: Metadata = { title: 'Enqueue a workflow' }

export default async function Page(props: PageProps<'/[database]/workflows/new'>) {
  const { database } = await props.params
  const search = toSearchParams(await props.searchParams)
  const door = await pageDoor(database, pages.enqueue(database, search))
  const [limits, choices] = await Promise.all([
    askLimits(door),
    door.ask('deploy choices', listDeployChoices),
  ])
  return (
    <EnqueueScreen
      database={database}
      limit={limits.enqueue}
      importLimit={limits.import}
      actions={startActions(database)}
      versions={choices.data?.versions ?? []}
      queues={choices.data?.queues ?? []}
    />
  )
}
