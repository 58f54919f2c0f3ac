import { afterParameters, parseAfter } from '@/app/_server/parse-after'
import { readRoute } from '@/app/_server/read'
import { listSteps } from '@/db/workflow/steps'
import { stepsAnswer } from '@/lib/openapi/answers/workflows'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'Steps of a workflow, without payloads',
  answer: stepsAnswer,
  parameters: afterParameters,
  parse: ({ id, search }) => ({ id, after: parseAfter(search.get('after')) }),
  question: listSteps,
})
