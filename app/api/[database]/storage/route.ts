import { readRoute } from '@/app/_server/read'
import { getStorage } from '@/db/storage/get-storage'

export const GET = readRoute({
  payloads: 'never',
  summary: 'Sizes of tables and indexes, and what could be better',
  parse: () => null,
  question: (reader, _, own) => getStorage(reader, own),
  sharedForMs: 10_000,
})
