import { readRoute } from '@/app/_server/read'
import { listUsualDurations } from '@/db/trends/usual-durations'

export const GET = readRoute({
  payloads: 'never',
  summary: 'How long workflows of each name usually take',
  parse: () => null,
  question: listUsualDurations,
  // A week's p95 is the same a minute later.
  sharedForMs: 60_000,
})
