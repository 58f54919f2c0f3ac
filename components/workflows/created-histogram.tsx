'use client'

import { Brush } from '@/components/charts/brush'
import { useLive } from '@/components/hooks/use-live'
import { useZone } from '@/components/ui/time-mode'
import { clearWindow } from '@/lib/filter-fields'
import { api } from '@/lib/paths'
import { type WorkflowFilters, workflowFiltersToSearch } from '@/lib/workflow-filters'
import type { WorkflowHistogram } from '@/lib/workflow-histogram'

/** When the workflows of the list were created; a stretch of it becomes the list's window. */
export function CreatedHistogram(props: {
  database: string
  filters: WorkflowFilters
  setFilters: (change: Partial<WorkflowFilters>) => void
}) {
  const { database, filters, setFilters } = props
  const zone = useZone()
  const search = workflowFiltersToSearch({
    ...filters,
    ...{ cursor: null, limit: undefined, sort: undefined },
  })
  const live = useLive<WorkflowHistogram>(api.histogram(database, search, zone), null, {
    everyMs: 15_000,
    atLeastEveryMs: 60_000,
    keepsPrevious: true,
  })
  const { data } = live
  const { createdAfter, createdBefore } = filters
  const isChosen = createdAfter !== null || createdBefore !== null
  if (!data)
    return (
      <p className="flex h-14 items-center text-faint text-sm">
        {live.failure ? `When they were created is not known. ${live.failure.sentence}` : ''}
      </p>
    )
  const { starts, to, total, failed, accuracy } = data
  return (
    <div aria-busy={live.isPrevious} className="h-14 aria-busy:opacity-60">
      <Brush
        label={`Workflows by time of creation${accuracy === 'estimate' ? ', estimated from samples' : ''}`}
        {...{ starts, endAt: to, zone }}
        series={[
          {
            ...{ id: 'others', tone: 'success' },
            label: accuracy === 'estimate' ? '~ not failed' : 'not failed',
            values: total.map((count, bar) => count - (failed[bar] ?? 0)),
          },
          { id: 'failed', label: 'failed', tone: 'failure', values: failed },
        ]}
        selected={
          isChosen ? { from: createdAfter ?? starts[0] ?? 0, to: createdBefore ?? to } : null
        }
        onSelect={(from, end) =>
          setFilters({ ...clearWindow('created'), createdAfter: from, createdBefore: end - 1 })
        }
        onClear={() => setFilters(clearWindow('created'))}
      />
    </div>
  )
}
