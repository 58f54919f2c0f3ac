/** How far what Vigil computes about a database has come. */
export type Coverage =
  /** All of it is there, as of a minute at most. */
  | { state: 'complete' }
  /** History is being read, newest first: done back to `from`, of `oldest`. Epoch milliseconds. */
  | { state: 'filling'; from: number; oldest: number; to: number }
  /** Not begun: Vigil has just started. */
  | { state: 'beginning' }
  /** It cannot be: the sentence says why. */
  | { state: 'unavailable'; sentence: string }

/** From 0 to 1, while it is being filled. */
export function filledShare(coverage: Coverage): number | null {
  if (coverage.state !== 'filling') return null
  const { from, oldest, to } = coverage
  return to <= oldest ? 1 : Math.max(0, Math.min(1, (to - from) / (to - oldest)))
}
