'use client'

import { NothingYet } from '@/components/ui/state'
import { nextFires } from '@/lib/cron/next-fires'
import { parseCron } from '@/lib/cron/parse-cron'
import type { ScheduleNow } from '@/lib/schedules/schedule'
import { FiresTable } from './fires-table'

const shown = 20

/** When it fires next, as the SDK of its owner has it. */
export function NextPanel({ schedule, asOf }: { schedule: ScheduleNow; asOf: number }) {
  const { language, zone, status, mistake } = schedule
  const parsed = language.dialect === null ? null : parseCron(schedule.schedule, language.dialect)
  if (!parsed?.cron || mistake !== null)
    return (
      <NothingYet title="Not known when it fires">
        {mistake ?? parsed?.mistake ?? language.evidence}
      </NothingYet>
    )
  const fires = nextFires(parsed.cron, { after: asOf, zone, count: shown })
  return (
    <div className="px-5 pt-2 pb-6 max-md:px-3">
      <p className="min-h-7 text-muted">
        {status === 'PAUSED' ? 'It is paused; these are the times at which it would fire. ' : ''}
        {parsed.cron.everyMs !== null &&
          'Its worker counts from its own start, which is not known here: the times are shifted by up to one interval. '}
        {schedule.isZoneAssumed &&
          'It names no zone, so its workers use that of their process; shown as if that were UTC. '}
        A worker fires up to ten seconds later, so that not all of them come at once.
      </p>
      <div className="overflow-x-auto">
        <FiresTable fires={fires} zone={zone} since={asOf} asOf={asOf} label="Next fires" />
      </div>
      {fires.length < shown && (
        <p className="py-2 text-muted">
          {fires.length === 0 ? 'It never fires again.' : 'After that it never fires again.'}
        </p>
      )}
    </div>
  )
}
