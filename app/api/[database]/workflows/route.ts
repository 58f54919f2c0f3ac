import { commandRoute } from '@/app/_server/command'
import { readRoute } from '@/app/_server/read'
import type { RowLoader } from '@/app/_server/row-loader'
import { enqueueCommand } from '@/app/_server/start-commands'
import { withErrorSummaries } from '@/db/workflows/error-summaries'
import { listWorkflows } from '@/db/workflows/list'
import { workflowPageAnswer } from '@/lib/openapi/answers/workflows'
import type { WorkflowPage } from '@/lib/workflow'
import {
  noFilters,
  parseStrictly,
  type WorkflowFilters,
  workflowFilterParsers,
  workflowFiltersToSearch,
} from '@/lib/workflow-filters'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'Workflows that match the filters',
  answer: workflowPageAnswer,
  parameters: workflowFilterParsers,
  parse: ({ search }) => parseStrictly(search),
  question: async (reader, filters): Promise<WorkflowPage> => {
    const page = await listWorkflows(reader, filters)
    return { ...page, workflows: await withErrorSummaries(reader, page.workflows) }
  },
  rows: (filters, load) => (asksOnlyForIds(filters) ? pageOfRows(filters, load) : null),
})

/** Enqueues a new workflow. */
export const POST = commandRoute(enqueueCommand, (_route, body) => body)

/** `?id=a,b&internal=show`: how an open list looks again at the rows it shows. */
function asksOnlyForIds(filters: WorkflowFilters): boolean {
  const { id, limit, internal } = filters
  const others = { ...filters, id: [], limit: noFilters.limit, internal: noFilters.internal }
  const isAlone = workflowFiltersToSearch(others) === ''
  return isAlone && internal === 'show' && id.length > 0 && id.length <= limit
}

async function pageOfRows({ id }: WorkflowFilters, load: RowLoader): Promise<WorkflowPage> {
  const { rows, asOf } = await load([...new Set(id)])
  const workflows = rows.toSorted(
    (a, b) => b.createdAt - a.createdAt || (a.workflowID < b.workflowID ? 1 : -1),
  )
  return { workflows, next: null, previous: null, searchedTo: null, searchedFrom: null, asOf }
}
