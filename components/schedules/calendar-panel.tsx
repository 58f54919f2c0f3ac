'use client'

import { useMemo } from 'react'
import { useLive } from '@/components/hooks/use-live'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Failed, NothingYet } from '@/components/ui/state'
import { formatAmount } from '@/lib/format'
import { api } from '@/lib/paths'
import { type HeatCell, heatMap } from '@/lib/schedules/heat-map'
import type { ScheduleCalendar, ScheduleNow } from '@/lib/schedules/schedule'

type CalendarPanelProps = { database: string; schedule: ScheduleNow }

/** How many runs there were when, in the schedule's zone: a table whose cells are shaded. */
export function CalendarPanel({ database, schedule }: CalendarPanelProps) {
  const { scheduleName, zone } = schedule
  const live = useLive<ScheduleCalendar>(
    api.schedulePart(database, scheduleName, 'calendar'),
    null,
    { everyMs: 15_000, atLeastEveryMs: 60_000 },
  )
  const map = useMemo(
    () =>
      live.data &&
      heatMap(live.data.buckets, { zone, now: live.data.asOf, since: live.data.since }),
    [live.data, zone],
  )
  if (!map || !live.data)
    return live.failure ? (
      <Failed what="The calendar" failure={live.failure} onRetry={live.refetch} />
    ) : (
      <div className="px-5 pt-2 max-md:px-3">
        <SkeletonRows rows={8} label="Loading the calendar" />
      </div>
    )
  if (live.data.buckets.length === 0)
    return <NothingYet title="No runs yet">The calendar fills as it fires.</NothingYet>
  const isHours = map.kind === 'hours'
  return (
    <div className="px-5 pt-3 pb-6 max-md:px-3">
      <p className="mb-2 text-muted">
        Runs by {isHours ? 'hour, the last two weeks' : 'day, the last half year'}, by the clocks of{' '}
        {zone}. Darker is more, at most {map.most}; red where one failed.
      </p>
      <div className="overflow-x-auto">
        <table className="heat-map" aria-label="Runs over time">
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">{isHours ? 'Day' : 'Weekday'}</span>
              </th>
              {map.columns.map((label, index) => (
                <th key={label} scope="col">
                  <span className={isShown(index, isHours) ? '' : 'sr-only'}>{label}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {map.rows.map((row) => (
              <tr key={row.label}>
                <th scope="row">{row.label}</th>
                {row.cells.map((cell, index) => (
                  <td key={map.columns[index]}>
                    {cell && (
                      <Cell
                        cell={cell}
                        most={map.most}
                        when={isHours ? `${row.label} ${map.columns[index]}:00` : dayOf(cell.at)}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

/** Every third hour, every fourth week: more would not fit. */
function isShown(index: number, isHours: boolean): boolean {
  return index % (isHours ? 3 : 4) === 0
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function Cell({ cell, most, when }: { cell: HeatCell; most: number; when: string }) {
  const { runs, failed } = cell
  const said = `${when}: ${formatAmount(runs, 'run')}${failed === 0 ? '' : `, ${failed} failed`}`
  const share = runs === 0 ? 0 : 0.25 + 0.75 * (runs / most)
  return (
    <span className="heat-cell" title={said} data-failed={failed > 0 || undefined}>
      <span aria-hidden style={{ opacity: share }} />
      <span className="sr-only">{said}</span>
    </span>
  )
}
