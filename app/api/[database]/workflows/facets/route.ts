import { readRoute } from '@/app/_server/read'
import { listFacets } from '@/db/workflows/facets'

export const GET = readRoute({
  payloads: 'never',
  parse: () => null,
  question: (reader) => listFacets(reader),
})
