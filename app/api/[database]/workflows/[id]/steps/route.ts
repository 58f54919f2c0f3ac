import { readRoute } from '@/app/_server/read'
import { listSteps } from '@/db/workflow/steps'
import { KnownFailure } from '@/lib/failures'

export const GET = readRoute({
  parameters: ['after'],
  parse: ({ id, search }) => ({ id, after: parseAfter(search.get('after')) }),
  question: listSteps,
})

function parseAfter(text: string | null): number | null {
  if (text === null) return null
  if (/^-?\d{1,9}$/.test(text)) return Number(text)
  throw new KnownFailure('bad-request', 'after is the function id of a step.')
}
