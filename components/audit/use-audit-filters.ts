'use client'

import { useUrlFilters } from '@/components/hooks/use-url-filters'
import { auditFilterParsers, auditFiltersToSearch } from '@/lib/audit-filters'

const newest = { cursor: null }

export function useAuditFilters() {
  return useUrlFilters(auditFilterParsers, auditFiltersToSearch, newest)
}
