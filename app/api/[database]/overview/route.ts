import { readRoute } from '@/app/_server/read'
import { getThresholds } from '@/app/_server/thresholds'
import { getOverview } from '@/db/overview/overview'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'Whether all is well, and what needs attention',
  parse: () => null,
  question: (reader, _, own) => getOverview(reader, own, getThresholds()),
  // Looked at by many, costly to answer, and no more urgent than that.
  sharedForMs: 4_500,
})
