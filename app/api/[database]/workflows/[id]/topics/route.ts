import { readRoute } from '@/app/_server/read'
import { listTopics } from '@/db/workflow/topics'
import { KnownFailure } from '@/lib/failures'
import { parameter } from '@/lib/openapi/url-parameter'

export const GET = readRoute({
  payloads: 'never',
  summary: 'Topics on which workflows of this name take messages',
  parameters: {
    step: parameter({ type: 'integer', minimum: 0 }, { description: 'The step that waits.' }),
  },
  parse: ({ id, search }) => ({ id, step: readStep(search.get('step')) }),
  question: listTopics,
})

function readStep(text: string | null): number | null {
  if (text === null) return null
  if (!/^\d{1,9}$/.test(text)) throw new KnownFailure('bad-request', 'step is a whole number.')
  return Number(text)
}
