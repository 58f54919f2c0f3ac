import { readRoute } from '@/app/_server/read'
import { listVersions } from '@/db/versions/list-versions'

export const GET = readRoute({
  payloads: 'never',

  parse: () => null,
  question: listVersions,
  sharedForMs: 1_500,
})
