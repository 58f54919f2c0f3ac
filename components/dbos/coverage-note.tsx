import { type Coverage, filledShare } from '@/lib/trends/coverage'
import type { Accuracy } from '@/lib/trends/trends'

/** Says what figures rest on wherever that is not everything, exactly. */
export function CoverageNote({ coverage, accuracy }: { coverage: Coverage; accuracy: Accuracy }) {
  const said = words(coverage, accuracy)
  return said === null ? null : (
    <p role="note" className="text-muted text-sm">
      {said}
    </p>
  )
}

function words(coverage: Coverage, accuracy: Accuracy): string | null {
  const sampled =
    accuracy === 'estimate' ? ' Until then figures are estimated from a sample (~).' : ''
  const share = filledShare(coverage)
  if (share !== null)
    return `Vigil is reading history, newest first: ${Math.floor(share * 100)} % done.${sampled}`
  if (coverage.state === 'beginning') return `Vigil has just begun to read history.${sampled}`
  if (coverage.state === 'unavailable')
    return `${accuracy === 'estimate' ? 'Figures are estimated from a sample (~). ' : ''}Trends are not kept: ${coverage.sentence}`
  return null
}
