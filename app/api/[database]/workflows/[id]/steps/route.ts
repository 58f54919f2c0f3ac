import { parseAfter } from '@/app/_server/parse-after'
import { readRoute } from '@/app/_server/read'
import { listSteps } from '@/db/workflow/steps'

export const GET = readRoute({
  payloads: 'by right',

  parameters: ['after'],
  parse: ({ id, search }) => ({ id, after: parseAfter(search.get('after')) }),
  question: listSteps,
})
