import { readRoute } from '@/app/_server/read'
import { getActivity } from '@/db/activity/get-activity'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'What a workflow does now, or what holds it',
  parse: ({ id }) => id,
  question: getActivity,
  missing: 'No workflow has this id.',
})
