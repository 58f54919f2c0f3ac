import type { Tally } from '../trends/summaries'
import type { Severity } from './overview'

export type FailingName = {
  name: string
  severity: Severity
  failed: number
  completed: number
  rate: number
  usualRate: number | null
}

/** Fewer ends than this say nothing, unless every one of them failed. */
const leastEnds = 10
const leastFailures = 3
const leastGain = 0.05
const leastRatio = 2
const leastZ = 3

/**
 * Names that fail clearly more than they usually do, worst first. A name that always fails a
 * little is no news; one that was never seen before is compared with nothing failing.
 */
export function failingNames(
  now: ReadonlyMap<string, Tally>,
  usual: ReadonlyMap<string, Tally>,
): FailingName[] {
  return [...now]
    .flatMap(([name, tally]) => {
      const { failed, completed } = tally
      const before = usual.get(name)
      const usualRate = before && before.completed > 0 ? before.failed / before.completed : null
      const rate = failed / Math.max(1, completed)
      const expected = usualRate ?? 0
      if (failed < leastFailures) return []
      if (completed < leastEnds && failed < completed) return []
      if (rate < expected + leastGain || rate < expected * leastRatio) return []
      if (zOf(failed, completed, expected) < leastZ) return []
      const severity: Severity = rate >= 0.5 ? 'failing' : 'degraded'
      return [{ name, severity, failed, completed, rate, usualRate }]
    })
    .toSorted((a, b) => b.failed - a.failed || (a.name < b.name ? -1 : 1))
}

/** How many standard errors above the usual rate; never divided by a rate of exactly zero. */
function zOf(failed: number, completed: number, expected: number): number {
  const floor = Math.max(expected, 0.005)
  return (failed - floor * completed) / Math.sqrt(completed * floor * (1 - Math.min(floor, 0.99)))
}
