'use client'

import { useUrlFilters } from '@/components/hooks/use-url-filters'
import { scheduleFilterParsers, scheduleFiltersToSearch } from '@/lib/schedules/schedule-filters'

const firstPage = { after: null }

export function useScheduleFilters() {
  return useUrlFilters(scheduleFilterParsers, scheduleFiltersToSearch, firstPage)
}
