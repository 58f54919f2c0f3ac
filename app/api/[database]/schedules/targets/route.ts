import { readRoute } from '@/app/_server/read'
import { getTargets } from '@/db/schedules/targets'

/** What there is for a schedule to start, for whoever writes one. */
export const GET = readRoute({
  payloads: 'by right',
  summary: 'What a schedule could start',
  parse: () => null,
  question: getTargets,
  sharedForMs: 5_000,
})
