import { readRoute } from '@/app/_server/read'
import { listWorkflowTrends } from '@/db/trends/trend-table'
import { parseTrendFilters, trendFilterParsers } from '@/lib/trends/trend-filters'

export const GET = readRoute({
  payloads: 'never',
  summary: 'Workflow names of the window, each with its figures',
  parameters: trendFilterParsers,
  parse: ({ search }) => parseTrendFilters(search),
  question: listWorkflowTrends,
  sharedForMs: 9_000,
})
