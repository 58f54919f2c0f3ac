import { readRoute } from '@/app/_server/read'
import { getActivity } from '@/db/activity/get-activity'

export const GET = readRoute({
  parse: ({ id }) => id,
  question: getActivity,
  missing: 'No workflow has this id.',
})
