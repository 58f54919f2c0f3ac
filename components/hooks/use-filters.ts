'use client'

import { useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import {
  type WorkflowFilters,
  workflowFilterParsers,
  workflowFiltersToSearch,
} from '@/lib/workflow-filters'

/** The filters of the list, which live in the URL alone, so that Back, reload and sharing work. */
export function useFilters() {
  const [filters, setQuery] = useQueryStates(workflowFilterParsers, {
    history: 'push',
    shallow: true,
    clearOnDefault: true,
    scroll: false,
  })
  return useMemo(
    () => ({
      filters,
      /** The search text of the API, in one spelling whatever the URL looks like. */
      search: workflowFiltersToSearch(filters),
      /** Any change but that of the cursor begins at the first page again. */
      setFilters: (change: Partial<WorkflowFilters>) => void setQuery({ cursor: null, ...change }),
    }),
    [filters, setQuery],
  )
}
