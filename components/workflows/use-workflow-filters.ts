'use client'

import { useUrlFilters } from '@/components/hooks/use-url-filters'
import { workflowFilterParsers, workflowFiltersToSearch } from '@/lib/workflow-filters'

const firstPage = { cursor: null }

export function useWorkflowFilters() {
  return useUrlFilters(workflowFilterParsers, workflowFiltersToSearch, firstPage)
}
