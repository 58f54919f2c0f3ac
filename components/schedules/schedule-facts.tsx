'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { useLive } from '@/components/hooks/use-live'
import { Time } from '@/components/ui/time'
import { dialectNames } from '@/lib/cron/dialect'
import { api, pages } from '@/lib/paths'
import { lastFire } from '@/lib/schedules/run-tick'
import type { ScheduleNow, ScheduleRunPage } from '@/lib/schedules/schedule'
import { workflowFiltersToSearch } from '@/lib/workflow-filters'
import { FireClock } from './fire-clock'
import { ScheduleStatus } from './schedule-status'

/** What a schedule is: when it fires, what it starts, and how. */
export function ScheduleFacts(props: { database: string; schedule: ScheduleNow; asOf: number }) {
  const { database, schedule, asOf } = props
  const { nextFireAt, lastFiredAt, zone, language } = schedule
  return (
    <div className="border-line border-b px-5 py-3 max-md:px-3">
      <p className="text-lg">
        {schedule.words ?? <span className="text-muted">{schedule.schedule}</span>}
      </p>
      {schedule.mistake !== null && (
        <p role="alert" className="text-failure">
          {schedule.mistake} Its workers do not fire it.
        </p>
      )}
      <dl className="mt-2 grid grid-cols-[1fr_1.7fr_1.7fr_1.2fr_1.4fr] gap-x-6 gap-y-2 max-md:grid-cols-2">
        <Fact name="Status">
          <ScheduleStatus schedule={schedule} />
        </Fact>
        <Fact name="Next fire">
          {nextFireAt === null ? (
            <span className="text-faint">none</span>
          ) : (
            <>
              <Time at={nextFireAt} asOf={asOf} />
              <span className="block">
                <FireClock at={nextFireAt} zone={zone} asOf={asOf} />
              </span>
            </>
          )}
        </Fact>
        <Fact name="Last fire">
          {lastFiredAt === null ? (
            <LastFireOfRuns {...props} />
          ) : (
            <>
              <Time at={lastFiredAt} asOf={asOf} />
              <span className="block">
                <FireClock at={lastFiredAt} zone={zone} asOf={asOf} />
              </span>
            </>
          )}
        </Fact>
        <Fact name="Expression">
          <span className="font-mono">{schedule.schedule}</span>
          <span className="block text-faint text-sm">
            {schedule.cronTimezone ?? zoneWords(schedule)}
          </span>
        </Fact>
        <Fact name="Starts">
          <Link
            href={pages.workflows(
              database,
              workflowFiltersToSearch({ name: [schedule.workflowName] }),
            )}
            prefetch={false}
            className="rounded-sm hover:underline"
          >
            {schedule.workflowName}
          </Link>
          <span className="block text-faint text-sm">
            {schedule.workflowClassName !== null && `${schedule.workflowClassName} · `}
            {schedule.queueName === null ? (
              'DBOS’s own queue'
            ) : (
              <Link
                href={pages.queue(database, schedule.queueName)}
                prefetch={false}
                className="rounded-sm underline"
              >
                {schedule.queueName}
              </Link>
            )}
          </span>
        </Fact>
      </dl>
      <p className="mt-2 text-muted">
        {language.dialect !== null && (
          <span title={language.evidence}>
            Fired by {dialectNames[language.dialect]} workers of{' '}
            {schedule.applicationName ?? 'any application'}.
          </span>
        )}{' '}
        {language.dialect === null && language.evidence}{' '}
        {schedule.automaticBackfill
          ? 'Automatic backfill: a worker that begins with it makes up for the times since it last fired.'
          : 'No automatic backfill: times that pass without a worker are not made up for.'}
      </p>
    </div>
  )
}

/** What its runs tell, asked with the question that the runs panel asks as well. */
function LastFireOfRuns(props: { database: string; schedule: ScheduleNow; asOf: number }) {
  const { scheduleName, zone } = props.schedule
  const live = useLive<ScheduleRunPage>(
    api.schedulePart(props.database, scheduleName, 'runs', ''),
    null,
    { everyMs: 2_000 },
  )
  const last = lastFire(null, live.data?.runs ?? [])
  if (last === null)
    return <span className="text-faint">{live.data === null ? '' : 'not recorded'}</span>
  return (
    <>
      <Time at={last.at} asOf={props.asOf} />
      <span className="block" title="Not recorded with the schedule; the time of its newest run.">
        <FireClock at={last.at} zone={zone} asOf={props.asOf} />{' '}
        <span className="text-faint text-sm">inferred</span>
      </span>
    </>
  )
}

function zoneWords({ isZoneAssumed }: ScheduleNow): string {
  return isZoneAssumed ? 'no zone: its workers’ own, shown as UTC' : 'no zone, so UTC'
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-faint text-sm">{name}</dt>
      <dd className="truncate">{children}</dd>
    </div>
  )
}
