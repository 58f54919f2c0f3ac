import { readRoute } from '@/app/_server/read'
import { listVersions } from '@/db/versions/list-versions'

export const GET = readRoute({
  payloads: 'never',
  summary: 'Application versions, and who runs them',
  parse: () => null,
  question: listVersions,
  sharedForMs: 1_500,
})
