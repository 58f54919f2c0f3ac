'use client'

import { useState } from 'react'
import { useLive } from '@/components/hooks/use-live'
import { PayloadViewer } from '@/components/payload/payload-viewer'
import { PageHeader } from '@/components/shell/page-header'
import { usePayloadsHidden } from '@/components/ui/hidden-payloads'
import { StaleBanner } from '@/components/ui/stale-banner'
import { NotForRole } from '@/components/ui/state'
import { Tabs } from '@/components/ui/tabs'
import type { BackfillActions } from '@/lib/backfill-commands'
import { api, pages } from '@/lib/paths'
import type { ScheduleActions } from '@/lib/schedule-commands'
import type { OneSchedule, ScheduleNow } from '@/lib/schedules/schedule'
import type { ScheduleTab } from '@/lib/schedules/schedule-view'
import type { VerbLimits } from '@/lib/verbs'
import { BackfillPanel } from './backfill-panel'
import { CalendarPanel } from './calendar-panel'
import { ChangesPanel } from './changes-panel'
import { NextPanel } from './next-panel'
import { RunsPanel } from './runs-panel'
import { ScheduleDialogs, type ScheduleRequest } from './schedule-dialogs'
import { ScheduleEditor } from './schedule-editor'
import { ScheduleFacts } from './schedule-facts'
import { ScheduleTitle } from './schedule-title'
import { ScheduleVerbs } from './schedule-verbs'
import { SignsPanel } from './signs-panel'
import { StartVerbs } from './start-verbs'
import { useScheduleView } from './use-schedule-view'

type ScheduleScreenProps = {
  database: string
  initial: OneSchedule
  limits: VerbLimits
  actions: ScheduleActions
  /** What starts runs of it. */
  starts: BackfillActions
}

const labels: Record<ScheduleTab, string> = {
  runs: 'Runs',
  calendar: 'Calendar',
  next: 'Next 20',
  context: 'Context',
  changes: 'Changes',
}

/** One schedule: what it did, what it should have done, what it will do, and with what. */
export function ScheduleScreen({
  database,
  initial,
  limits,
  actions,
  starts,
}: ScheduleScreenProps) {
  const { scheduleName } = initial.schedule
  const url = api.schedule(database, scheduleName)
  const live = useLive<OneSchedule>(
    url,
    { url, data: initial, asOf: initial.asOf },
    { everyMs: 2_000, atLeastEveryMs: 10_000 },
  )
  const view = useScheduleView()
  const hidden = usePayloadsHidden()
  const [request, setRequest] = useState<ScheduleRequest | null>(null)
  const { schedule, context, asOf } = live.data ?? initial
  return (
    <>
      <PageHeader
        title={<ScheduleTitle database={database}>{scheduleName}</ScheduleTitle>}
        asOf={live.asOf}
        actions={
          <>
            <StartVerbs {...{ database, schedule, asOf, limits }} actions={starts} />
            <ScheduleVerbs
              schedule={schedule}
              limits={limits}
              onAsk={setRequest}
              onEdit={() => view.setEditing(true)}
            />
          </>
        }
      />
      {view.edit ? (
        <ScheduleEditor
          database={database}
          current={live.data ?? initial}
          asOf={asOf}
          limit={limits.editSchedule}
          actions={actions}
          onClose={() => view.setEditing(false)}
        />
      ) : (
        <div className="min-h-0 flex-1 overflow-y-auto">
          {live.failure && (
            <StaleBanner failure={live.failure} asOf={live.asOf} onRetry={live.refetch} />
          )}
          <Danger schedule={schedule} />
          <ScheduleFacts database={database} schedule={schedule} asOf={asOf} />
          <BackfillPanel
            {...{ database, limits, name: scheduleName, zone: schedule.zone }}
            actions={starts}
          />
          <SignsPanel database={database} name={scheduleName} />
          <div className="pt-4">
            <Tabs
              label="Parts of this schedule"
              current={view.tab}
              tabs={(Object.keys(labels) as ScheduleTab[]).map((id) => ({
                id,
                label: labels[id],
                href: pages.schedule(database, scheduleName, id === 'runs' ? '' : `tab=${id}`),
              }))}
              onChoose={(tab) => view.openTab(tab as ScheduleTab)}
            />
          </div>
          {view.tab === 'runs' && <RunsPanel database={database} schedule={schedule} />}
          {view.tab === 'calendar' && <CalendarPanel database={database} schedule={schedule} />}
          {view.tab === 'next' && <NextPanel schedule={schedule} asOf={asOf} />}
          {view.tab === 'context' && (
            <div className="max-w-4xl px-5 py-3 max-md:px-3">
              {hidden === null ? (
                <PayloadViewer title="Context" payload={context} />
              ) : (
                <NotForRole sentence={hidden} />
              )}
            </div>
          )}
          {view.tab === 'changes' && <ChangesPanel database={database} name={scheduleName} />}
        </div>
      )}
      <ScheduleDialogs request={request} actions={actions} onClose={() => setRequest(null)} />
    </>
  )
}

/** What makes it hurt others, or not fire at all. */
function Danger({ schedule }: { schedule: ScheduleNow }) {
  const { danger } = schedule.language
  if (danger === null) return null
  return (
    <div
      role="alert"
      className="border-failure-line border-b bg-failure-wash px-5 py-2 max-md:px-3"
    >
      <span aria-hidden className="status-mark mr-2 text-failure" data-shape="triangle" />
      {danger}
    </div>
  )
}
