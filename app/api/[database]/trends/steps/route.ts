import { readRoute } from '@/app/_server/read'
import { listStepTrends } from '@/db/trends/trend-table'
import { parseTrendFilters, trendFilterParsers } from '@/lib/trends/trend-filters'

export const GET = readRoute({
  payloads: 'never',
  summary: 'Steps of the window, each with its figures',
  parameters: trendFilterParsers,
  parse: ({ search }) => parseTrendFilters(search),
  question: listStepTrends,
  sharedForMs: 9_000,
})
