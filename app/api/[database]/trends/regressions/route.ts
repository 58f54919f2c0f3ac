import { readRoute } from '@/app/_server/read'
import { listRegressions } from '@/db/trends/regressions'
import { parseTrendFilters, trendFilterParsers } from '@/lib/trends/trend-filters'

export const GET = readRoute({
  payloads: 'never',
  summary: 'What became worse, and with which version',
  parameters: trendFilterParsers,
  parse: ({ search }) => parseTrendFilters(search),
  question: listRegressions,
  sharedForMs: 29_000,
})
