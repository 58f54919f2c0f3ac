import { readRoute } from '@/app/_server/read'
import { listWorkflowTrends } from '@/db/trends/trend-table'
import { parseTrendFilters, trendFilterNames } from '@/lib/trends/trend-filters'

export const GET = readRoute({
  payloads: 'never',

  parameters: trendFilterNames,
  parse: ({ search }) => parseTrendFilters(search),
  question: listWorkflowTrends,
  sharedForMs: 9_000,
})
