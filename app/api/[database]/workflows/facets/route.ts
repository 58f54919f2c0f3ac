import { readRoute } from '@/app/_server/read'
import { listFacets } from '@/db/workflows/facets'
import { facetsAnswer } from '@/lib/openapi/answers/workflows'

export const GET = readRoute({
  payloads: 'never',
  summary: 'Values that exist, to filter by',
  answer: facetsAnswer,
  parse: () => null,
  question: (reader) => listFacets(reader),
})
