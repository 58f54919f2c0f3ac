'use client'

import { WorkflowDuration } from '@/components/dbos/workflow-duration'
import { useTicking } from '@/components/ui/clock'
import { formatDuration } from '@/lib/format'
import { describeShare, shareOfUsual } from '@/lib/trends/usual-durations'
import type { WorkflowRow } from '@/lib/workflow'
import { useUsualDuration } from './usual-durations'

const barPx = 34

/** How long it ran, and beside it how much of the usual p95 of its name that is. */
export function DurationCell({ row, asOf }: { row: WorkflowRow; asOf: number }) {
  const p95 = useUsualDuration(row.workflowName)
  const isRunning = row.status === 'PENDING'
  const startAt = row.dequeuedAt ?? row.createdAt
  const share = useTicking(
    (now) => toPixels(shareOfUsual(isRunning ? now - startAt : row.durationMs, p95)),
    asOf,
    isRunning,
  )
  const over = share === null ? null : describeShare(share)
  return (
    <span className="flex items-center justify-end gap-1.5">
      <WorkflowDuration workflow={row} asOf={asOf} />
      {share !== null && p95 !== undefined && (
        <span
          title={`p95 of the last 7 days: ${formatDuration(p95)}${over === null ? '' : `; this is ${over}`}`}
          className="relative h-1 shrink-0 overflow-hidden rounded-full bg-line max-md:hidden"
          style={{ width: barPx }}
        >
          <span className="sr-only">{over}</span>
          <span
            aria-hidden
            data-over={over !== null || undefined}
            className="absolute inset-y-0 left-0 rounded-full bg-chart-stopped data-over:bg-waiting"
            style={{ width: Math.min(1, share) * barPx }}
          />
        </span>
      )}
      {share === null && (
        <span aria-hidden className="shrink-0 max-md:hidden" style={{ width: barPx }} />
      )}
    </span>
  )
}

/** A running row is drawn again only when its bar is longer by a pixel. */
function toPixels(share: number | null): number | null {
  return share === null ? null : Math.round(share * barPx) / barPx
}
