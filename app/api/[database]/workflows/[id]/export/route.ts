import { readRoute } from '@/app/_server/read'
import { exportWorkflows } from '@/db/exports/export-workflows'
import { KnownFailure } from '@/lib/failures'
import { parameter } from '@/lib/openapi/url-parameter'

export const GET = readRoute({
  payloads: 'always',
  summary: 'A workflow as a file that another database takes in',
  parameters: {
    children: parameter(
      { type: 'boolean', default: false },
      { description: 'With its descendants.' },
    ),
  },
  parse: ({ id, slug, search }) => ({
    id,
    database: slug,
    children: readSwitch(search.get('children')),
  }),
  question: (reader, input) => {
    if (reader.redact.length > 0)
      throw new KnownFailure(
        'forbidden',
        'Values of some keys are kept back here (redact), and a file would hold them.',
      )
    return exportWorkflows(reader, input)
  },
  missing: 'There is no workflow with this id.',
})

function readSwitch(text: string | null): boolean {
  if (text === null || text === 'false') return false
  if (text === 'true') return true
  throw new KnownFailure('bad-request', 'children is true or false.')
}
