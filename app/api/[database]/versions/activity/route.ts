import { readRoute } from '@/app/_server/read'
import { listVersionActivity } from '@/db/versions/activity'
import { parseVersionRange, versionViewParsers } from '@/lib/version-view'

export const GET = readRoute({
  payloads: 'never',
  summary: 'What each version completed in a window',
  parameters: versionViewParsers,
  parse: ({ search }) => parseVersionRange(search),
  question: listVersionActivity,
  sharedForMs: 9_000,
})
