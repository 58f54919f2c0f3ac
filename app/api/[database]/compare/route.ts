import { readRoute } from '@/app/_server/read'
import { compareWorkflows } from '@/db/compare/compare-workflows'
import { findCounterpart } from '@/db/compare/find-counterpart'
import type { CounterpartKind } from '@/lib/compare/comparison'
import { counterparts } from '@/lib/compare/comparison'
import { KnownFailure } from '@/lib/failures'
import { parameter } from '@/lib/openapi/url-parameter'

/** `?a=&b=`, or `?a=&with=last-success | previous | original`, which finds `b` first. */
export const GET = readRoute({
  payloads: 'by right',
  summary: 'Two workflows side by side, step by step',
  parameters: {
    a: parameter({ type: 'string' }, { description: 'The id of a workflow.', required: true }),
    b: parameter({ type: 'string' }, { description: 'The id of another; or give `with`.' }),
    with: parameter({ type: 'string', enum: counterparts }, { description: 'Which other one.' }),
  },
  parse: ({ search }) => parseSides(search),
  question: async (reader, { a, b, kind }) => {
    const other = b ?? (kind && (await findCounterpart(reader, { id: a, kind, cursor: null }))?.id)
    return other ? compareWorkflows(reader, { a, b: other }) : null
  },
  missing: 'No such run was found to compare with.',
})

function parseSides(search: URLSearchParams): {
  a: string
  b: string | null
  kind: CounterpartKind | null
} {
  const [a, b] = [search.get('a'), search.get('b') || null]
  const kind = counterparts.find((one) => one === search.get('with')) ?? null
  if (!a || (b === null) === (kind === null) || /\0/.test(a + (b ?? '')))
    throw new KnownFailure(
      'bad-request',
      `a is the id of a workflow; so is b, or with is one of ${counterparts.join(', ')}.`,
    )
  return { a, b, kind }
}
