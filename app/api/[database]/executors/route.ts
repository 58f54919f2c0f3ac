import { readRoute } from '@/app/_server/read'
import { listExecutors } from '@/db/executors/list-executors'

export const GET = readRoute({
  payloads: 'never',
  summary: 'Executors, and who of them seems alive',
  parse: () => null,
  question: listExecutors,
  sharedForMs: 3_000,
})
