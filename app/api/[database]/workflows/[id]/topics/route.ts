import { readRoute } from '@/app/_server/read'
import { listTopics } from '@/db/workflow/topics'
import { KnownFailure } from '@/lib/failures'

export const GET = readRoute({
  payloads: 'never',

  parameters: ['step'],
  parse: ({ id, search }) => ({ id, step: readStep(search.get('step')) }),
  question: listTopics,
})

function readStep(text: string | null): number | null {
  if (text === null) return null
  if (!/^\d{1,9}$/.test(text)) throw new KnownFailure('bad-request', 'step is a whole number.')
  return Number(text)
}
