import { type Failure, statusCodeOf } from './failures'

export const problemType = 'application/problem+json'

/** RFC 9457: a failure for a program, with the sentence for the person in `detail`. */
export function problemOf({ kind, sentence }: Failure) {
  return {
    type: `/problems/${kind}`,
    title: kind.replaceAll('-', ' '),
    status: statusCodeOf(kind),
    detail: sentence,
    kind,
  }
}
