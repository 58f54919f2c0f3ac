'use client'

import type { MouseEvent, ReactNode } from 'react'
import { StatusBadge } from '@/components/dbos/status-badge'
import { useLive } from '@/components/hooks/use-live'
import { api } from '@/lib/paths'
import { type Status, statuses } from '@/lib/status'
import { describeAccuracy, formatStatusCount, totalCount } from '@/lib/status-counts'
import type { Count, StatusCounts as Counts } from '@/lib/workflow'
import { type WorkflowFilters, workflowFiltersToSearch } from '@/lib/workflow-filters'

/** Counting costs more than listing, and nobody reads it every second. */
const countEveryMs = 5_000

const notYet: Count = { count: null, accuracy: 'unknown' }

/**
 * How many there are in each status under all other filters. A click shows that status alone, or
 * all again; with Ctrl, ⌘ or Shift it joins those that are chosen.
 */
export function StatusCounts(props: {
  database: string
  filters: WorkflowFilters
  setFilters: (change: Partial<WorkflowFilters>) => void
}) {
  const { database, filters, setFilters } = props
  const others = { ...filters, status: [], cursor: null, limit: undefined, sort: undefined }
  const { data } = useLive<Counts>(api.counts(database, workflowFiltersToSearch(others)), null, {
    everyMs: countEveryMs,
    keepsPrevious: true,
  })
  const chosen = filters.status
  const press = (event: MouseEvent, status: Status) => {
    const isJoining = event.ctrlKey || event.metaKey || event.shiftKey
    const isOn = chosen.includes(status)
    const rest = chosen.filter((other) => other !== status)
    if (isJoining) setFilters({ status: isOn ? rest : [...chosen, status] })
    else setFilters({ status: isOn && rest.length === 0 ? [] : [status] })
  }
  const all = data ? totalCount(Object.values(data.counts)) : notYet
  return (
    <fieldset className="relative flex min-w-0 items-center gap-1.5 overflow-x-auto p-0.5">
      <legend className="sr-only">Status</legend>
      <CountButton
        count={all}
        isOn={chosen.length === 0}
        onPress={() => setFilters({ status: [] })}
      >
        <span className="text-muted">All</span>
      </CountButton>
      {statuses.map((status) => (
        <CountButton
          key={status}
          count={data?.counts[status] ?? notYet}
          isOn={chosen.includes(status)}
          onPress={(event) => press(event, status)}
        >
          <StatusBadge status={status} />
        </CountButton>
      ))}
    </fieldset>
  )
}

function CountButton(props: {
  count: Count
  isOn: boolean
  onPress: (event: MouseEvent) => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-pressed={props.isOn}
      onClick={props.onPress}
      className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-sm border border-line bg-raised px-2 hover:bg-hover aria-pressed:border-ink aria-pressed:ring-1 aria-pressed:ring-ink aria-pressed:ring-inset"
    >
      {props.children}
      <span className="sr-only">{describeAccuracy(props.count)}</span>
      <span className="min-w-[1ch] text-right">{formatStatusCount(props.count)}</span>
    </button>
  )
}
