'use client'

import { useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { type AuditFilters, auditFilterParsers, auditFiltersToSearch } from '@/lib/audit-filters'

/** The filters of the audit, which live in the URL alone. */
export function useAuditFilters() {
  const [filters, setQuery] = useQueryStates(auditFilterParsers, {
    history: 'push',
    shallow: true,
    clearOnDefault: true,
    scroll: false,
  })
  return useMemo(
    () => ({
      filters,
      search: auditFiltersToSearch(filters),
      /** Any change but that of the cursor begins at the newest entry again. */
      setFilters: (change: Partial<AuditFilters>) => void setQuery({ cursor: null, ...change }),
    }),
    [filters, setQuery],
  )
}
