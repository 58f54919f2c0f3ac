'use client'

import { ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLive } from '@/components/hooks/use-live'
import { useSelection } from '@/components/hooks/use-selection'
import { useStable } from '@/components/hooks/use-stable'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/link-button'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StaleBanner } from '@/components/ui/stale-banner'
import { Failed, NothingMatches, NothingYet } from '@/components/ui/state'
import type { Failure } from '@/lib/failures'
import { formatAmount } from '@/lib/format'
import { api, pages } from '@/lib/paths'
import { maxSchedules, type ScheduleActions } from '@/lib/schedule-commands'
import type { ScheduleList, ScheduleStrips } from '@/lib/schedules/schedule'
import { type ScheduleFilters, scheduleFiltersToSearch } from '@/lib/schedules/schedule-filters'
import { sortSchedules } from '@/lib/schedules/sort-schedules'
import type { VerbLimits } from '@/lib/verbs'
import { ScheduleBulkBar } from './schedule-bulk-bar'
import { ScheduleDialogs, type ScheduleRequest } from './schedule-dialogs'
import { ScheduleFilterBar, ScheduleSearch } from './schedule-filter-bar'
import { ScheduleTable } from './schedule-table'
import { useScheduleFilters } from './use-schedule-filters'

type SchedulesScreenProps = {
  database: string
  initial: { search: string; list: ScheduleList } | null
  failure: Failure | null
  limits: VerbLimits
  actions: ScheduleActions
}

const gone = new Set<string>()

/** What fires next, what should have fired and did not, and a safe hand on each. */
export function SchedulesScreen(props: SchedulesScreenProps) {
  const { database, initial, limits } = props
  const { filters, search, setFilters } = useScheduleFilters()
  const live = useLive<ScheduleList>(
    api.schedules(database, search),
    initial && {
      url: api.schedules(database, initial.search),
      data: initial.list,
      asOf: initial.list.asOf,
    },
    { everyMs: 2_000, atLeastEveryMs: 10_000, keepsPrevious: true },
  )
  // The runs cost more than the schedules themselves, so they come after paint.
  const runs = useLive<ScheduleStrips>(api.scheduleStrips(database, search), null, {
    everyMs: 2_000,
    atLeastEveryMs: 20_000,
    keepsPrevious: true,
  })
  const strips = useMemo(
    () => runs.data && new Map(runs.data.strips.map((one) => [one.scheduleName, one.runs])),
    [runs.data],
  )
  const [request, setRequest] = useState<ScheduleRequest | null>(null)
  const list = live.data
  const schedules = list ? sortSchedules(list.schedules, filters.sort) : []
  const visible = schedules.map(({ scheduleName }) => scheduleName)
  const selection = useSelection({ visible, gone, max: maxSchedules })
  const selected = schedules.filter(({ scheduleName }) => selection.selected.has(scheduleName))
  const toggle = useStable(selection.toggle)
  const failure = live.failure ?? (list ? null : props.failure)
  return (
    <>
      <PageHeader
        title="Schedules"
        asOf={list ? live.asOf : null}
        actions={
          <LinkButton
            href={limits.createSchedule === null ? pages.newSchedule(database) : null}
            title={limits.createSchedule ?? undefined}
          >
            New schedule
          </LinkButton>
        }
      >
        <ScheduleSearch
          key={filters.prefix}
          prefix={filters.prefix}
          onSearch={(prefix) => setFilters({ prefix })}
        />
        {list && <Summary list={list} />}
      </PageHeader>
      {failure && list && <StaleBanner failure={failure} asOf={live.asOf} onRetry={live.refetch} />}
      <div className="flex min-h-10 flex-wrap items-center gap-x-2 gap-y-1 px-5 py-1 max-md:px-3">
        {selected.length > 0 ? (
          <ScheduleBulkBar
            selected={selected}
            limits={limits}
            onAsk={setRequest}
            onClear={selection.clear}
          />
        ) : (
          <ScheduleFilterBar
            database={database}
            filters={filters}
            known={{
              name: schedules.map(({ workflowName }) => workflowName),
              app: schedules.flatMap(({ applicationName }) => applicationName ?? []),
            }}
            setFilters={setFilters}
          />
        )}
      </div>
      <div className="min-h-0 flex-1 overflow-auto px-5 max-md:px-0">
        {failure && !list ? (
          <Failed what="Schedules" failure={failure} onRetry={live.refetch} />
        ) : !list ? (
          <SkeletonRows rows={8} label="Loading schedules" />
        ) : schedules.length === 0 ? (
          <NoSchedules list={list} onClear={() => setFilters(noFilters)} />
        ) : (
          <ScheduleTable
            database={database}
            schedules={schedules}
            strips={strips}
            stripFailure={runs.data ? null : (runs.failure?.sentence ?? null)}
            asOf={list.asOf}
            selected={selection.selected}
            onToggle={toggle}
            onToggleAll={selection.setVisible}
            sort={filters.sort}
            onSort={(sort) => setFilters({ sort, after: filters.after })}
            isBusy={live.isPrevious}
          />
        )}
        {list && <Pages database={database} filters={filters} next={list.next} />}
      </div>
      <ScheduleDialogs
        request={request}
        actions={props.actions}
        onClose={(isDone) => {
          setRequest(null)
          if (isDone) selection.clear()
        }}
      />
    </>
  )
}

const noFilters = { status: 'all' as const, name: [], app: [], prefix: '' }

function NoSchedules({ list, onClear }: { list: ScheduleList; onClear: () => void }) {
  if (!list.hasTable)
    return (
      <NothingYet title="No schedules in this database">
        This DBOS version keeps schedules in the application’s code only.
      </NothingYet>
    )
  if (list.isEmpty)
    return (
      <NothingYet title="No schedules yet">
        They appear here as soon as an application applies one, or somebody makes one here.
      </NothingYet>
    )
  return (
    <NothingMatches title="No schedule matches" onClear={onClear}>
      There are schedules, but none with these filters.
    </NothingMatches>
  )
}

function Pages(props: { database: string; filters: ScheduleFilters; next: string | null }) {
  const { database, filters, next } = props
  const first = new URLSearchParams(scheduleFiltersToSearch({ ...filters, after: null }))
  const more = new URLSearchParams(first)
  if (next !== null) more.set('after', next)
  if (filters.after === null && next === null) return null
  return (
    <nav aria-label="Pages" className="flex justify-end gap-2 py-2 max-md:px-3">
      {filters.after !== null && (
        <LinkButton href={pages.schedules(database, first)}>First page</LinkButton>
      )}
      {next !== null && (
        <LinkButton href={pages.schedules(database, more)} rel="next">
          More
          <ChevronRight aria-hidden className="size-3.5" />
        </LinkButton>
      )}
    </nav>
  )
}

function Summary({ list }: { list: ScheduleList }) {
  const late = list.schedules.filter(({ lateSince }) => lateSince !== null).length
  const unreadable = list.schedules.filter(({ mistake }) => mistake !== null).length
  return (
    <span className="truncate text-muted">
      {list.next === null ? '' : 'first '}
      {formatAmount(list.schedules.length, 'schedule')}
      {late > 0 && <span className="font-medium text-waiting"> · {late} late</span>}
      {unreadable > 0 && (
        <span className="font-medium text-failure"> · {unreadable} unreadable</span>
      )}
    </span>
  )
}
