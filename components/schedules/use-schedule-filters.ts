'use client'

import { useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import {
  type ScheduleFilters,
  scheduleFilterParsers,
  scheduleFiltersToSearch,
} from '@/lib/schedules/schedule-filters'

/** The filters of the list of schedules, which live in the URL alone. */
export function useScheduleFilters() {
  const [filters, setQuery] = useQueryStates(scheduleFilterParsers, {
    history: 'push',
    shallow: true,
    clearOnDefault: true,
    scroll: false,
  })
  return useMemo(
    () => ({
      filters,
      search: scheduleFiltersToSearch(filters),
      /** Any change but that of the page begins at the first page again. */
      setFilters: (change: Partial<ScheduleFilters>) => void setQuery({ after: null, ...change }),
    }),
    [filters, setQuery],
  )
}
