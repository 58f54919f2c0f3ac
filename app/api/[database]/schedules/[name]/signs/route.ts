import { readRoute } from '@/app/_server/read'
import { getScheduleSigns } from '@/db/schedules/signs'

/** What is missing, late, in a burst or overlapping among the newest runs, and why. */
export const GET = readRoute({
  payloads: 'never',
  summary: 'What is missing, late or overlapping among the runs of a schedule',
  parse: ({ id }) => id,
  question: getScheduleSigns,
  sharedForMs: 5_000,
  missing: 'There is no schedule of this name in this database.',
})
