'use client'

import { StatusBadge } from '@/components/dbos/status-badge'
import { useZone } from '@/components/ui/time-mode'
import { formatAbsolute, formatDuration } from '@/lib/format'
import { latenessMs, runDurationMs } from '@/lib/schedules/run-tick'
import type { ScheduleRun } from '@/lib/schedules/schedule'
import { describeStatus } from '@/lib/status'

/** What a run is for, what came of it, how late it was and how long it took. */
export function RunWords({ run, zone }: { run: ScheduleRun; zone: string }) {
  const own = useZone()
  const { tickAt, isTrigger } = run
  const late = latenessMs(run)
  const took = runDurationMs(run)
  const zones = [...new Set([zone, own])]
  return (
    <span className="grid grid-cols-[auto_auto] gap-x-3">
      <span className="col-span-2">
        <StatusBadge status={run.status} />
        {isTrigger && <span className="text-muted"> triggered by hand</span>}
      </span>
      {tickAt !== null &&
        zones.map((name) => (
          <span key={name} className="contents">
            <span className="text-muted">{name}</span>
            <span className="font-mono">{formatAbsolute(tickAt, name)}</span>
          </span>
        ))}
      {late !== null && <Fact name="Created after" value={formatDuration(late)} />}
      <Fact name="Duration" value={took === null ? '–' : formatDuration(took)} />
    </span>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <span className="contents">
      <span className="text-muted">{name}</span>
      <span>{value}</span>
    </span>
  )
}

/** The same in one line, for screen readers. */
export function sayRun(run: ScheduleRun, zone: string): string {
  const late = latenessMs(run)
  const took = runDurationMs(run)
  const parts = [
    describeStatus(run.status).word,
    run.tickAt === null ? run.workflowID : `for ${formatAbsolute(run.tickAt, zone)} ${zone}`,
    run.isTrigger ? 'triggered by hand' : null,
    late === null ? null : `created ${formatDuration(late)} after`,
    took === null ? null : `took ${formatDuration(took)}`,
  ]
  return parts.filter((part) => part !== null).join(', ')
}
