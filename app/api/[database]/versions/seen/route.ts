import { readRoute } from '@/app/_server/read'
import { listVersionsSeen } from '@/db/versions/seen'

export const GET = readRoute({
  payloads: 'never',
  summary: 'When each version was seen first and last',
  parse: () => null,
  question: (reader, _, own) => listVersionsSeen(reader, own),
  sharedForMs: 15_000,
})
