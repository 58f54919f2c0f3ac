import { readRoute } from '@/app/_server/read'
import { exportWorkflows } from '@/db/exports/export-workflows'
import { KnownFailure } from '@/lib/failures'

export const GET = readRoute({
  parameters: ['children'],
  parse: ({ id, slug, search }) => ({
    id,
    database: slug,
    children: readSwitch(search.get('children')),
  }),
  question: exportWorkflows,
  missing: 'There is no workflow with this id.',
})

function readSwitch(text: string | null): boolean {
  if (text === null || text === 'false') return false
  if (text === 'true') return true
  throw new KnownFailure('bad-request', 'children is true or false.')
}
