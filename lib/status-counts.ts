import { formatCount } from './format'
import type { Count } from './workflow'

/** `612`, `≥ 10,000`, `~38,600`, or `–` where it is not known. */
export function formatStatusCount({ count, accuracy }: Count): string {
  if (count === null || accuracy === 'unknown') return '–'
  if (accuracy === 'atLeast') return `≥ ${formatCount(count)}`
  return accuracy === 'estimate' ? `~${formatCount(roughly(count))}` : formatCount(count)
}

/** Three digits: more would claim more than an estimate knows. */
function roughly(count: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 2)
  return Math.round(count / step) * step
}

/** As certain as its least certain part; a part that is unknown makes it a lower bound. */
export function totalCount(counts: readonly Count[]): Count {
  const count = counts.reduce((sum, part) => sum + (part.count ?? 0), 0)
  const has = (accuracy: Count['accuracy']) => counts.some((part) => part.accuracy === accuracy)
  if (counts.length === 0 || counts.every((part) => part.accuracy === 'unknown'))
    return { count: null, accuracy: 'unknown' }
  if (has('unknown') || has('atLeast')) return { count, accuracy: 'atLeast' }
  return { count, accuracy: has('estimate') ? 'estimate' : 'exact' }
}

/** For screen readers, which skip `≥` and `~`. */
export function describeAccuracy({ accuracy }: Count): string {
  const words = { exact: '', atLeast: 'at least', estimate: 'about', unknown: 'not counted' }
  return words[accuracy]
}
