'use client'

import { NothingMatches, NothingYet } from '@/components/ui/state'
import { clearFilters } from '@/lib/filter-fields'
import { isFiltered, type WorkflowFilters } from '@/lib/workflow-filters'

type NoWorkflowsProps = {
  filters: WorkflowFilters
  setFilters: (change: Partial<WorkflowFilters>) => void
  /** False where the search stopped on its way and can go on. */
  isLastPage: boolean
}

export function NoWorkflows({ filters, setFilters, isLastPage }: NoWorkflowsProps) {
  if (!isLastPage)
    return (
      <NothingMatches title="Nothing found so far" onClear={() => setFilters(clearFilters)}>
        These filters have no index, so they are searched a stretch of time at a go. Go on with the
        button below, or narrow the time of creation.
      </NothingMatches>
    )
  if (isFiltered(filters))
    return (
      <NothingMatches
        title="No workflow matches these filters"
        onClear={() => setFilters(clearFilters)}
      />
    )
  if (filters.cursor)
    return (
      <NothingMatches
        title="No workflows on this page"
        onClear={() => setFilters({ cursor: null })}
        clearLabel="First page"
      />
    )
  return (
    <NothingYet title="No workflows yet">
      This database holds no workflow. They appear here by themselves as soon as an application that
      uses this system database starts one.
      {filters.internal === 'hide' && ' Workflows of DBOS itself are hidden.'}
    </NothingYet>
  )
}
