import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { askLimits } from '@/app/_server/limits'
import { pageDoor } from '@/app/_server/read'
import { toSearchParams } from '@/app/_server/search-params'
import { mayShare } from '@/app/_server/share-links'
import { startActions, workflowActions } from '@/app/_server/workflow-actions'
import { createShareLink } from '@/app/tokens/actions'
import { PageFailed } from '@/components/shell/page-failed'
import { WorkflowScreen } from '@/components/workflow/workflow-screen'
import { listDeployChoices } from '@/db/deploy-choices'
import { getWorkflow } from '@/db/workflow/get'
import { versionsFor } from '@/lib/deploy-choices'
import { pageTitle } from '@/lib/page-state'
import { fromSegment, pages } from '@/lib/paths'

type Props = PageProps<'/[database]/workflows/[id]'>

/** The state stands first in the title, as the page itself keeps it; one question serves both. */
export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { database, id: segment } = await params
  const search = toSearchParams(await searchParams)
  const id = fromSegment(segment)
  if (id === null || id.includes('\0')) return { title: 'Workflow' }
  const door = await pageDoor(database, pages.workflow(database, id, search))
  const { data } = await door.ask(`workflow ${id}`, (reader) => getWorkflow(reader, id))
  return { title: data ? pageTitle(data.workflow) : id }
}

export default async function Page(props: Props) {
  const { database, id: segment } = await props.params
  const search = toSearchParams(await props.searchParams)
  const id = fromSegment(segment)
  const door = await pageDoor(database, pages.workflow(database, id ?? segment, search))
  if (id === null || id.includes('\0')) notFound()
  const [{ data, failure }, limits, choices] = await Promise.all([
    door.ask(`workflow ${id}`, (reader) => getWorkflow(reader, id)),
    askLimits(door),
    door.ask('deploy choices', listDeployChoices),
  ])
  if (failure) return <PageFailed what="This workflow" failure={failure} />
  if (data === null) notFound()
  return (
    <WorkflowScreen
      database={database}
      id={id}
      initial={data}
      limits={limits}
      actions={workflowActions(database)}
      starts={startActions(database)}
      makeLink={mayShare(door.viewer, database) ? createShareLink : null}
      versions={versionsFor(choices.data?.versions ?? [], data.workflow.applicationName)}
      queues={choices.data?.queues ?? []}
    />
  )
}
