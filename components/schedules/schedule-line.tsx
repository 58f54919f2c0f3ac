'use client'

import Link from 'next/link'
import { memo } from 'react'
import { StatusBadge } from '@/components/dbos/status-badge'
import { Checkbox } from '@/components/ui/checkbox'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { formatShare } from '@/lib/chart/axis-ticks'
import { pages } from '@/lib/paths'
import { lastFire } from '@/lib/schedules/run-tick'
import type { ScheduleNow, ScheduleRun } from '@/lib/schedules/schedule'
import { successRate } from '@/lib/schedules/success-rate'
import { FireTime } from './fire-clock'
import { RunStrip } from './run-strip'
import { ScheduleStatus } from './schedule-status'

export type ScheduleLineProps = {
  database: string
  schedule: ScheduleNow
  /** `null` until the strips are there. */
  runs: readonly ScheduleRun[] | null
  asOf: number
  isSelected: boolean
  onToggle: (name: string, withShift: boolean) => void
}

/** One schedule in two lines: a link as a whole, each of its runs a link above it. */
export const ScheduleLine = memo(function ScheduleLine(props: ScheduleLineProps) {
  const { database, schedule, runs, asOf, isSelected, onToggle } = props
  const { scheduleName, zone, nextFireAt, lastFiredAt, mistake } = schedule
  const last = lastFire(lastFiredAt, runs ?? [])
  return (
    <tr className="link-line schedule-line" data-selected={isSelected || undefined}>
      <td data-cell="check">
        <span className="above-link">
          <Checkbox
            checked={isSelected}
            onCheckedChange={(_, withShift) => onToggle(scheduleName, withShift)}
            aria-label={`Select ${scheduleName}`}
          />
        </span>
      </td>
      <td data-cell="name">
        <Link
          href={pages.schedule(database, scheduleName)}
          prefetch={false}
          data-row-link
          className="font-medium after:absolute after:inset-0"
          title={scheduleName}
        >
          {scheduleName}
        </Link>
        <SecondLine>
          {schedule.workflowName}
          {schedule.applicationName !== null && ` · ${schedule.applicationName}`}
        </SecondLine>
      </td>
      <td data-cell="cron" title={mistake ?? schedule.words ?? undefined}>
        {mistake === null ? (
          (schedule.words ?? <span className="text-faint">{schedule.language.evidence}</span>)
        ) : (
          <span className="text-failure">{mistake}</span>
        )}
        <SecondLine>
          <span className="font-mono">{schedule.schedule}</span>{' '}
          {schedule.cronTimezone ?? 'no zone'}
        </SecondLine>
      </td>
      <td data-cell="next">
        {nextFireAt === null ? (
          <span className="text-faint">{schedule.status === 'PAUSED' ? 'paused' : '–'}</span>
        ) : (
          <FireTime at={nextFireAt} zone={zone} asOf={asOf} />
        )}
      </td>
      <td data-cell="last">
        {last === null ? (
          <span className="text-faint">{runs === null ? '' : 'never'}</span>
        ) : (
          <Time at={last.at} asOf={asOf} />
        )}
        <SecondLine>{runs?.[0] && <StatusBadge status={runs[0].status} />}</SecondLine>
      </td>
      <td data-cell="strip">
        {runs === null ? (
          <Skeleton width="180px" />
        ) : (
          <span className="above-link inline-block">
            <RunStrip database={database} scheduleName={scheduleName} zone={zone} runs={runs} />
          </span>
        )}
        <SecondLine>{runs && <Rate runs={runs} />}</SecondLine>
      </td>
      <td data-cell="status">
        <ScheduleStatus schedule={schedule} />
        <SecondLine>
          {[schedule.queueName, schedule.automaticBackfill ? 'backfills' : null]
            .filter((word) => word !== null)
            .join(' · ')}
        </SecondLine>
      </td>
    </tr>
  )
})

function SecondLine({ children }: { children: React.ReactNode }) {
  return <span className="block min-h-4 truncate text-muted text-sm">{children}</span>
}

function Rate({ runs }: { runs: readonly ScheduleRun[] }) {
  const { rate, ended, failed } = successRate(runs)
  if (rate === null) return null
  return (
    <span className={failed > 0 ? 'text-failure' : undefined}>
      {formatShare(rate)} of {ended} succeeded
    </span>
  )
}
