import { readRoute } from '@/app/_server/read'
import { withErrorSummaries } from '@/db/workflows/error-summaries'
import { listWorkflows } from '@/db/workflows/list'
import type { WorkflowPage } from '@/lib/workflow'
import { parseStrictly, workflowFilterNames } from '@/lib/workflow-filters'

export const GET = readRoute({
  parameters: workflowFilterNames,
  parse: ({ search }) => parseStrictly(search),
  question: async (reader, filters): Promise<WorkflowPage> => {
    const page = await listWorkflows(reader, filters)
    return { ...page, workflows: await withErrorSummaries(reader, page.workflows) }
  },
})
