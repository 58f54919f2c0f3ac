import type { JsonSchema } from './url-parameter'

const idWords =
  'One made only of letters, digits and - _ . : @ + stands as it is; any other may be percent-encoded, or written as ~ and its base64url.'

const about: { [name: string]: { schema: JsonSchema; description: string } } = {
  database: {
    schema: { type: 'string', pattern: '^[a-z0-9-]+$' },
    description: 'The slug of a database that is configured.',
  },
  id: { schema: { type: 'string' }, description: `The id of a workflow. ${idWords}` },
  name: { schema: { type: 'string' }, description: `A name. ${idWords}` },
  version: { schema: { type: 'string' }, description: `An application version. ${idWords}` },
  fingerprint: {
    schema: { type: 'string', pattern: '^[0-9a-f]{16}$' },
    description: 'What the cause of failures is known by.',
  },
  backfill: {
    schema: { type: 'string', pattern: '^\\d{1,18}$' },
    description: 'The number of a backfill.',
  },
  nextauth: { schema: { type: 'string' }, description: 'What is asked of next-auth, and of whom.' },
}

/** `/api/{database}/queues/{name}` of Next's `/api/[database]/queues/[name]`. */
export const toTemplate = (path: string) => path.replace(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}')

/** The parameters that a path holds. */
export function pathParameters(path: string) {
  return [...path.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    ...(about[name] ?? { schema: { type: 'string' } }),
  }))
}
