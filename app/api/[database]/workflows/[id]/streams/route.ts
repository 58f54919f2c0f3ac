import { readRoute } from '@/app/_server/read'
import { listOlderStreamEntries, listStreamEntries } from '@/db/workflow/streams'
import { KnownFailure } from '@/lib/failures'
import { parameter } from '@/lib/openapi/url-parameter'

/** The newest of every stream; with `key` and `before`, those of one that come before an offset. */
export const GET = readRoute({
  payloads: 'always',
  summary: 'Streams of a workflow: the newest entries, or those before an offset',
  parameters: {
    key: parameter({ type: 'string' }, { description: 'Of this stream alone; with `before`.' }),
    before: parameter(
      { type: 'integer', minimum: 0 },
      { description: 'Entries before this offset.' },
    ),
  },
  parse: ({ id, search }) => ({ id, older: parseOlder(search) }),
  question: (reader, { id, older }) =>
    older ? listOlderStreamEntries(reader, { id, ...older }) : listStreamEntries(reader, id),
})

function parseOlder(search: URLSearchParams) {
  const key = search.get('key')
  const before = search.get('before')
  if (key === null && before === null) return null
  if (key === null || before === null || !/^\d{1,9}$/.test(before) || key.includes('\0'))
    throw new KnownFailure('bad-request', 'key is a stream, and before an offset in it.')
  return { key, before: Number(before) }
}
