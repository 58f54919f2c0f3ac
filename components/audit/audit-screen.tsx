'use client'

import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { RangeControl } from '@/components/dbos/range-control'
import { useLive } from '@/components/hooks/use-live'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/link-button'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StaleBanner } from '@/components/ui/stale-banner'
import { Failed, NothingMatches, NothingYet } from '@/components/ui/state'
import type { AuditPage } from '@/lib/audit'
import {
  type AuditFilters,
  auditFiltersToSearch,
  isAuditFiltered,
  noAuditFilters,
} from '@/lib/audit-filters'
import type { Failure } from '@/lib/failures'
import { api, pages } from '@/lib/paths'
import { AuditExport } from './audit-export'
import { AuditFilterBar } from './audit-filter-bar'
import { AuditTable } from './audit-table'
import { useAuditFilters } from './use-audit-filters'

const ranges = ['24h', '7d', '30d', 'all'] as const

/** Every change made through this Vigil: who, what, on what, why, and what came of it. */
export function AuditScreen(props: {
  database: string
  initial: { search: string; page: AuditPage } | null
  failure: Failure | null
}) {
  const { database, initial } = props
  const { filters, search, setFilters } = useAuditFilters()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const live = useLive<AuditPage>(
    api.audit(database, search),
    initial && {
      url: api.audit(database, initial.search),
      data: initial.page,
      asOf: initial.page.asOf,
    },
    { everyMs: 2_000, atLeastEveryMs: 15_000, keepsPrevious: true },
  )
  const page = live.data
  const failure = live.failure ?? (page ? null : props.failure)
  const toggle = (id: string) =>
    setOpen((before) => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  return (
    <>
      <PageHeader
        title="Audit"
        asOf={page ? live.asOf : null}
        actions={<AuditExport database={database} search={search} />}
      >
        <RangeControl
          ranges={ranges}
          range={filters.range ?? 'all'}
          window={null}
          onRange={(range) => setFilters({ range: range === 'all' ? null : range })}
        />
      </PageHeader>
      {failure && page && <StaleBanner failure={failure} asOf={live.asOf} onRetry={live.refetch} />}
      <AuditFilterBar database={database} filters={filters} setFilters={setFilters} />
      <div className="min-h-0 flex-1 overflow-auto">
        {failure && !page ? (
          <Failed what="The audit" failure={failure} onRetry={live.refetch} />
        ) : !page ? (
          <div className="px-5 max-md:px-3">
            <SkeletonRows rows={14} label="Loading the audit" />
          </div>
        ) : page.entries.length === 0 ? (
          <NoEntries filters={filters} setFilters={setFilters} />
        ) : (
          <div className="px-5 max-md:px-0">
            <AuditTable {...{ database, page, open, onToggle: toggle }} isBusy={live.isPrevious} />
            <Pages database={database} page={page} filters={filters} />
          </div>
        )}
      </div>
    </>
  )
}

function NoEntries(props: {
  filters: AuditFilters
  setFilters: (change: Partial<AuditFilters>) => void
}) {
  if (isAuditFiltered(props.filters) || props.filters.cursor !== null)
    return (
      <NothingMatches
        title="No change matches these filters"
        onClear={() => props.setFilters(noAuditFilters)}
      />
    )
  return (
    <NothingYet title="Nothing was changed through Vigil yet">
      Every cancel, resume, fork and other change leaves an entry here: who, what, why, the state
      before, and what came of it.
    </NothingYet>
  )
}

function Pages(props: { database: string; page: AuditPage; filters: AuditFilters }) {
  const { database, page, filters } = props
  const hrefOf = (cursor: string | null) =>
    pages.audit(database, auditFiltersToSearch({ ...filters, cursor }))
  return (
    <nav aria-label="Pages" className="flex justify-end gap-2 py-2 max-md:px-3">
      {filters.cursor !== null && <LinkButton href={hrefOf(null)}>Newest</LinkButton>}
      {page.next !== null && (
        <LinkButton href={hrefOf(page.next)} rel="next">
          Older
          <ChevronRight aria-hidden className="size-3.5" />
        </LinkButton>
      )}
    </nav>
  )
}
