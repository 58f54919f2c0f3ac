import 'server-only'
import { KnownFailure } from '@/lib/failures'
import { parameter } from '@/lib/openapi/url-parameter'

export const afterParameters = {
  after: parameter({ type: 'integer' }, { description: 'The function id to continue after.' }),
}

/** The function id that a page of steps continues after. */
export function parseAfter(text: string | null): number | null {
  if (text === null) return null
  if (/^-?\d{1,9}$/.test(text)) return Number(text)
  throw new KnownFailure('bad-request', 'after is the function id of a step.')
}
