import 'server-only'
import { type Failure, failureOf } from '@/lib/failures'
import { problemOf, problemType } from '@/lib/problem'
import { logUnexpected } from './log'

const noStore = { 'cache-control': 'no-store' }

export function json(body: unknown): Response {
  return Response.json(body, { headers: noStore })
}

/** JSON that is text already. */
export function jsonText(text: string): Response {
  return new Response(text, { headers: { ...noStore, 'content-type': 'application/json' } })
}

/** JSON too large to be there as a whole. */
export function jsonStream(stream: ReadableStream<Uint8Array>): Response {
  return new Response(stream, {
    // Packing megabytes on the way would cost more than it saves.
    headers: { 'cache-control': 'no-store, no-transform', 'content-type': 'application/json' },
  })
}

/** What a program may do about it, as headers. */
const hints: { [kind: string]: Record<string, string> } = {
  'signed-out': { 'www-authenticate': 'Bearer realm="Vigil"' },
  'too-many': { 'retry-after': '60' },
}

/** RFC 9457: a failure for a program, with the sentence for the person in `detail`. */
export function problem(failure: Failure): Response {
  const body = problemOf(failure)
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { ...noStore, ...hints[failure.kind], 'content-type': problemType },
  })
}

/** A thrown error as a failure in words; an unexpected one is logged and told by its id only. */
export function toFailure(error: unknown, where: string): Failure {
  const known = failureOf(error)
  if (known) return known
  const errorId = logUnexpected(error, where)
  return {
    kind: 'unexpected',
    sentence: `Vigil met an unexpected error and logged it under ${errorId}.`,
  }
}
