'use client'

import { Time } from '@/components/ui/time'
import type { ErrorCoverage } from '@/lib/errors'
import { formatCount } from '@/lib/format'

/** Says how much of all failures the figures know, wherever that is not all. */
export function CoverageBanner({ coverage, asOf }: { coverage: ErrorCoverage; asOf: number }) {
  if (coverage.source === 'newest')
    return (
      <Note>
        Causes are not kept: {coverage.reason} Shown instead:{' '}
        {coverage.isComplete
          ? 'all failures'
          : `the newest ${formatCount(coverage.read)} failures only`}
        , grouped for this answer
        {coverage.readBackTo !== null && !coverage.isComplete && (
          <>
            , back to <Time at={coverage.readBackTo} asOf={asOf} />
          </>
        )}
        . Nothing can be resolved or ignored.
      </Note>
    )
  if (coverage.isComplete) return null
  const { read, total, totalAccuracy, readBackTo } = coverage
  const mark = totalAccuracy === 'estimate' ? '~' : ''
  return (
    <Note>
      {totalAccuracy === 'unknown'
        ? 'Vigil has not begun to read the failures of this database yet.'
        : `Vigil reads older failures, newest first: ${formatCount(read)} of ${mark}${formatCount(total)} read.`}{' '}
      {readBackTo !== null && (
        <>
          Counts are whole back to <Time at={readBackTo} asOf={asOf} />.
        </>
      )}
    </Note>
  )
}

function Note({ children }: { children: React.ReactNode }) {
  return (
    <p role="note" className="border-line border-b bg-waiting-wash px-5 py-1.5 max-md:px-3">
      {children}
    </p>
  )
}
