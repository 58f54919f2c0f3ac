import type { Metadata } from 'next'
import { askLimits } from '@/app/_server/limits'
import { pageDoor } from '@/app/_server/read'
import { toSearchParams } from '@/app/_server/search-params'
import { workflowActions } from '@/app/_server/workflow-actions'
import { WorkflowsScreen } from '@/components/workflows/workflows-screen'
import { listWorkflows } from '@/db/workflows/list'
import { pages } from '@/lib/paths'
import type { WorkflowPage } from '@/lib/workflow'
import { parseWorkflowFilters, workflowFiltersToSearch } from '@/lib/workflow-filters'

export const metadata: Metadata = { title: 'Workflows' }

export default async function Page(props: PageProps<'/[database]/workflows'>) {
  const { database } = await props.params
  const given = toSearchParams(await props.searchParams)
  const door = await pageDoor(database, pages.workflows(database, given))
  const { filters, mistakes } = parseWorkflowFilters(given)
  const search = workflowFiltersToSearch(filters)
  const [{ data, failure }, limits] = await Promise.all([
    // One keyset query before first paint; error summaries follow with the first live answer.
    door.ask(`first paint ?${search}`, async (reader): Promise<WorkflowPage> => {
      const page = await listWorkflows(reader, filters)
      return { ...page, workflows: page.workflows.map((row) => ({ ...row, errorSummary: null })) }
    }),
    askLimits(door),
  ])
  return (
    <WorkflowsScreen
      database={database}
      initial={data === null ? null : { search, page: data }}
      failure={failure}
      mistakes={mistakes}
      limits={limits}
      actions={workflowActions(database)}
    />
  )
}
