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

export function problem(failure: Failure): Response {
  const body = problemOf(failure)
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { ...noStore, 'content-type': problemType },
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
