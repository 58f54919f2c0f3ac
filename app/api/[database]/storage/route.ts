import { readRoute } from '@/app/_server/read'
import { getStorage } from '@/db/storage/get-storage'

export const GET = readRoute({
  payloads: 'never',

  parse: () => null,
  question: (reader, _, own) => getStorage(reader, own),
  sharedForMs: 10_000,
})
