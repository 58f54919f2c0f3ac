'use client'

import { Button } from '@/components/ui/button'
import { NothingMatches, NothingYet } from '@/components/ui/state'
import { type ErrorFilters, isErrorFiltered } from '@/lib/error-filters'
import type { ErrorPage } from '@/lib/errors'
import { formatCount } from '@/lib/format'
import { describeRange } from '@/lib/time-range'

/** Why the inbox is empty: nothing read yet, nothing that matches, or nothing failed. */
export function NoErrors(props: {
  page: ErrorPage
  filters: ErrorFilters
  setFilters: (change: Partial<ErrorFilters>) => void
}) {
  const { page, filters, setFilters } = props
  const { coverage, counts } = page
  const clear = { name: [], version: [], q: '', status: 'open' } as const
  if (isErrorFiltered(filters))
    return (
      <NothingMatches
        title="No cause matches these filters"
        onClear={() => setFilters({ ...clear, name: [], version: [] })}
      />
    )
  if (filters.cursor)
    return (
      <NothingMatches
        title="No causes on this page"
        onClear={() => setFilters({ cursor: null })}
        clearLabel="First page"
      />
    )
  const others = counts.open + counts.resolved + counts.ignored
  if (others > 0)
    return (
      <NothingMatches
        title={`No ${filters.status} cause in the ${describeRange(filters.range)}`}
        onClear={() => setFilters({ status: 'all' })}
        clearLabel={`Show all ${formatCount(others)}`}
      />
    )
  if (coverage.source === 'kept' && !coverage.isComplete)
    return (
      <NothingYet title="Failures are being read">
        Vigil reads the errors of this database once, newest first, and groups them by cause. They
        appear here as they are read.
      </NothingYet>
    )
  return (
    <NothingYet
      title={`Nothing failed in the ${describeRange(filters.range)}`}
      action={
        filters.range !== '30d' && (
          <Button onClick={() => setFilters({ range: '30d' })}>Look at 30 days</Button>
        )
      }
    >
      When workflows fail, they appear here by cause: what was thrown, in which step, since which
      version.
    </NothingYet>
  )
}
