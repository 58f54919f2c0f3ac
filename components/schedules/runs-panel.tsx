'use client'

import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { StatusBadge } from '@/components/dbos/status-badge'
import { useLive } from '@/components/hooks/use-live'
import { LinkButton } from '@/components/ui/link-button'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StaleBanner } from '@/components/ui/stale-banner'
import { Failed, NothingYet } from '@/components/ui/state'
import { Time } from '@/components/ui/time'
import { formatDuration } from '@/lib/format'
import { api, pages } from '@/lib/paths'
import { overlapsOf } from '@/lib/schedules/overlaps'
import { latenessMs, runDurationMs, startedAt } from '@/lib/schedules/run-tick'
import type { ScheduleNow, ScheduleRun, ScheduleRunPage } from '@/lib/schedules/schedule'
import { formatRunCursor } from '@/lib/schedules/schedule-view'
import { lateMs } from '@/lib/schedules/sign'
import { FireClock } from './fire-clock'
import { useScheduleView } from './use-schedule-view'

type RunsPanelProps = { database: string; schedule: ScheduleNow }

/** Its runs, newest first: what each was for, how late it came, and what it ran into. */
export function RunsPanel({ database, schedule }: RunsPanelProps) {
  const { scheduleName, zone } = schedule
  const { after } = useScheduleView()
  const search = after === null ? '' : `after=${formatRunCursor(after)}`
  const live = useLive<ScheduleRunPage>(
    api.schedulePart(database, scheduleName, 'runs', search),
    null,
    { everyMs: 2_000, keepsPrevious: true },
  )
  if (!live.data)
    return live.failure ? (
      <Failed what="The runs" failure={live.failure} onRetry={live.refetch} />
    ) : (
      <div className="px-5 pt-2 max-md:px-3">
        <SkeletonRows rows={10} label="Loading the runs" />
      </div>
    )
  const { runs, next, asOf } = live.data
  if (runs.length === 0 && after === null)
    return (
      <NothingYet title="No runs yet">
        {schedule.nextFireAt === null ? (
          'It has started nothing.'
        ) : (
          <>
            It fires first <Time at={schedule.nextFireAt} asOf={asOf} />.
          </>
        )}
      </NothingYet>
    )
  const overlaps = overlapsOf(runs, asOf)
  const hrefOf = (cursor: string | null) =>
    pages.schedule(database, scheduleName, cursor === null ? '' : `after=${cursor}`)
  return (
    <div className="px-5 pb-6 max-md:px-3">
      {live.isStale && live.failure && (
        <StaleBanner failure={live.failure} asOf={live.asOf} onRetry={live.refetch} />
      )}
      <div className="overflow-x-auto">
        <table className="data-table" aria-label="Runs" aria-busy={live.isPrevious}>
          <thead>
            <tr>
              <th scope="col">For</th>
              <th scope="col">Outcome</th>
              <th scope="col" data-numeric title="Between its time and the moment it was created">
                Created after
              </th>
              <th scope="col" data-numeric title="Between creation and start">
                Waited
              </th>
              <th scope="col" data-numeric>
                Duration
              </th>
              <th scope="col">Overlap</th>
              <th scope="col" className="max-md:hidden">
                ID
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <RunLine
                key={run.workflowID}
                database={database}
                run={run}
                zone={zone}
                asOf={asOf}
                ranInto={overlaps.get(run.workflowID) ?? null}
              />
            ))}
          </tbody>
        </table>
      </div>
      <nav aria-label="Pages" className="flex justify-end gap-2 pt-2">
        {after !== null && (
          <LinkButton href={hrefOf(null)} scroll={false}>
            Newest
          </LinkButton>
        )}
        {next !== null && (
          <LinkButton href={hrefOf(next)} rel="next" scroll={false}>
            Older
            <ChevronRight aria-hidden className="size-3.5" />
          </LinkButton>
        )}
      </nav>
    </div>
  )
}

type RunLineProps = {
  database: string
  run: ScheduleRun
  zone: string
  asOf: number
  ranInto: ScheduleRun | null
}

function RunLine({ database, run, zone, asOf, ranInto }: RunLineProps) {
  const late = latenessMs(run)
  const began = startedAt(run)
  const took = runDurationMs(run)
  return (
    <tr>
      <td className="whitespace-nowrap">
        <Link
          href={pages.workflow(database, run.workflowID)}
          prefetch={false}
          className="rounded-sm font-medium hover:underline"
        >
          {run.tickAt === null ? (
            run.workflowID
          ) : (
            <FireClock at={run.tickAt} zone={zone} asOf={asOf} />
          )}
        </Link>
        {run.isTrigger && <span className="text-muted text-sm"> by hand</span>}
      </td>
      <td>
        <StatusBadge status={run.status} />
      </td>
      <td data-numeric className={late !== null && late > lateMs ? 'font-medium text-waiting' : ''}>
        {late === null ? <Dash /> : formatDuration(late)}
      </td>
      <td data-numeric>
        {began === null ? <Dash /> : formatDuration(Math.max(0, began - run.createdAt))}
      </td>
      <td data-numeric>{took === null ? <Dash /> : formatDuration(took)}</td>
      <td>
        {ranInto === null ? (
          <Dash />
        ) : (
          <Link
            href={pages.workflow(database, ranInto.workflowID)}
            prefetch={false}
            className="whitespace-nowrap rounded-sm text-waiting hover:underline"
          >
            began before that of{' '}
            <FireClock at={ranInto.tickAt ?? ranInto.createdAt} zone={zone} asOf={asOf} /> ended
          </Link>
        )}
      </td>
      <td className="max-w-72 truncate font-mono text-muted text-sm max-md:hidden">
        {run.workflowID}
      </td>
    </tr>
  )
}

function Dash() {
  return <span className="text-faint">–</span>
}
