'use client'

import { useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { useZone } from '@/components/ui/time-mode'
import {
  type TrendFilters,
  trendFilterParsers,
  trendFiltersToSearch,
} from '@/lib/trends/trend-filters'

const { zone: _, ...inUrl } = trendFilterParsers

/**
 * The window and filters of a screen over time, which live in its URL. The zone is that of all
 * times on screen, so only questions to the API carry it.
 */
export function useTrendFilters(defaultRange: string) {
  const zone = useZone()
  const parsers = useMemo(
    () => ({ ...inUrl, range: inUrl.range.withDefault(defaultRange) }),
    [defaultRange],
  )
  const [query, setQuery] = useQueryStates(parsers, {
    history: 'push',
    shallow: true,
    clearOnDefault: true,
    scroll: false,
  })
  return useMemo(() => {
    const filters: TrendFilters = { ...query, zone }
    return {
      filters,
      search: trendFiltersToSearch(filters),
      setFilters: (change: Partial<typeof query>) => void setQuery(change),
      /** A span that ends now, instead of a window of its own. */
      setRange: (range: string) => void setQuery({ range, from: null, to: null }),
      zoom: (from: number, to: number) => void setQuery({ from, to }),
    }
  }, [query, zone, setQuery])
}
