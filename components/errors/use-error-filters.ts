'use client'

import { useUrlFilters } from '@/components/hooks/use-url-filters'
import { errorFilterParsers, errorFiltersToSearch } from '@/lib/error-filters'

const firstPage = { cursor: null }

export function useErrorFilters() {
  return useUrlFilters(errorFilterParsers, errorFiltersToSearch, firstPage)
}
