import { readRoute } from '@/app/_server/read'
import { listVersionActivity } from '@/db/versions/activity'
import { parseVersionRange, versionViewNames } from '@/lib/version-view'

export const GET = readRoute({
  payloads: 'never',

  parameters: versionViewNames,
  parse: ({ search }) => parseVersionRange(search),
  question: listVersionActivity,
  sharedForMs: 9_000,
})
