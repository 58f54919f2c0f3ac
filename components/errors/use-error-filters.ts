'use client'

import { useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { type ErrorFilters, errorFilterParsers, errorFiltersToSearch } from '@/lib/error-filters'

/** The filters of the inbox, which live in the URL alone. */
export function useErrorFilters() {
  const [filters, setQuery] = useQueryStates(errorFilterParsers, {
    history: 'push',
    shallow: true,
    clearOnDefault: true,
    scroll: false,
  })
  return useMemo(
    () => ({
      filters,
      search: errorFiltersToSearch(filters),
      /** Any change but that of the cursor begins at the first page again. */
      setFilters: (change: Partial<ErrorFilters>) => void setQuery({ cursor: null, ...change }),
    }),
    [filters, setQuery],
  )
}
