import { readRoute } from '@/app/_server/read'
import { listGroupWorkflows } from '@/db/errors/list-group-workflows'
import { errorGroupParsers, parseErrorGroupFilters } from '@/lib/error-filters'
import { errorWorkflowsAnswer } from '@/lib/openapi/answers/errors'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'Workflows that failed of one cause',
  answer: errorWorkflowsAnswer,
  parameters: errorGroupParsers,
  parse: ({ id, search }) => ({ fingerprint: id, filters: parseErrorGroupFilters(search) }),
  question: listGroupWorkflows,
})
