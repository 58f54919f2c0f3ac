'use client'

import { type UseQueryStatesKeysMap, useQueryStates, type Values } from 'nuqs'
import { useMemo } from 'react'

type Nullable<T> = { [Key in keyof T]: T[Key] | null }

/**
 * The filters of a list, which live in the URL alone, so that Back, reload and sharing work. Any change
 * begins at the first page again, which is where `firstPage` leads.
 */
export function useUrlFilters<Parsers extends UseQueryStatesKeysMap>(
  parsers: Parsers,
  toSearch: (filters: Values<Parsers>) => string,
  firstPage: Partial<Nullable<Values<Parsers>>>,
) {
  const [filters, setQuery] = useQueryStates(parsers, {
    history: 'push',
    shallow: true,
    clearOnDefault: true,
    scroll: false,
  })
  return useMemo(
    () => ({
      filters,
      /** The search text of the API, in one spelling whatever the URL looks like. */
      search: toSearch(filters),
      setFilters: (change: Partial<Nullable<Values<Parsers>>>) =>
        void setQuery({ ...firstPage, ...change }),
    }),
    [filters, setQuery, toSearch, firstPage],
  )
}
