'use client'

import { ChevronRight } from 'lucide-react'
import { RangeControl } from '@/components/dbos/range-control'
import { useLive } from '@/components/hooks/use-live'
import { PageHeader } from '@/components/shell/page-header'
import { usePayloadsHidden } from '@/components/ui/hidden-payloads'
import { LinkButton } from '@/components/ui/link-button'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StaleBanner } from '@/components/ui/stale-banner'
import { Failed } from '@/components/ui/state'
import { type ErrorFilters, errorFiltersToSearch, errorRanges } from '@/lib/error-filters'
import type { ErrorPage } from '@/lib/errors'
import type { Failure } from '@/lib/failures'
import { formatAmount } from '@/lib/format'
import { api, pages } from '@/lib/paths'
import { CoverageBanner } from './coverage-banner'
import { ErrorFilterBar } from './error-filter-bar'
import { ErrorRow } from './error-row'
import { ErrorSearch } from './error-search'
import { ErrorTable } from './error-table'
import { NoErrors } from './no-errors'
import { useErrorFilters } from './use-error-filters'

/** Failures by cause: what fails, where, since when, since which version. */
export function ErrorsScreen(props: {
  database: string
  initial: { search: string; page: ErrorPage } | null
  failure: Failure | null
}) {
  const { database, initial } = props
  const { filters, search, setFilters } = useErrorFilters()
  const live = useLive<ErrorPage>(
    api.errors(database, search),
    initial && {
      url: api.errors(database, initial.search),
      data: initial.page,
      asOf: initial.page.asOf,
    },
    // What Vigil has read moves on although the database stands still.
    { everyMs: 5_000, atLeastEveryMs: 10_000, keepsPrevious: true },
  )
  const hidden = usePayloadsHidden()
  const page = live.data
  const failure = live.failure ?? (page ? null : props.failure)
  const setRange = (range: string) => {
    const known = errorRanges.find((one) => one === range)
    if (known) setFilters({ range: known })
  }
  return (
    <>
      <PageHeader title="Errors" asOf={page ? live.asOf : null}>
        {hidden === null && (
          <ErrorSearch key={filters.q} q={filters.q} onSearch={(q) => setFilters({ q })} />
        )}
        <RangeControl ranges={errorRanges} range={filters.range} window={null} onRange={setRange} />
      </PageHeader>
      {failure && page && <StaleBanner failure={failure} asOf={live.asOf} onRetry={live.refetch} />}
      {page && <CoverageBanner coverage={page.coverage} asOf={page.asOf} />}
      <ErrorFilterBar database={database} page={page} filters={filters} setFilters={setFilters} />
      <div className="min-h-0 flex-1 overflow-auto">
        {failure && !page ? (
          <Failed what="Errors" failure={failure} onRetry={live.refetch} />
        ) : !page ? (
          <div className="px-5 max-md:px-3">
            <SkeletonRows rows={14} label="Loading errors" />
          </div>
        ) : page.groups.length === 0 ? (
          <NoErrors page={page} filters={filters} setFilters={setFilters} />
        ) : (
          <div className="px-5 max-md:px-0">
            <ErrorTable
              sort={filters.sort}
              onSort={(sort) => setFilters({ sort })}
              isBusy={live.isPrevious}
            >
              {page.groups.map((group) => (
                <ErrorRow
                  key={group.fingerprint}
                  database={database}
                  group={group}
                  range={filters.range}
                  search={errorFiltersToSearch({ range: filters.range })}
                  asOf={page.asOf}
                />
              ))}
            </ErrorTable>
            <Footer database={database} page={page} filters={filters} />
          </div>
        )}
      </div>
    </>
  )
}

function Footer(props: { database: string; page: ErrorPage; filters: ErrorFilters }) {
  const { database, page, filters } = props
  const hrefOf = (cursor: ErrorFilters['cursor'] | string) => {
    const search = new URLSearchParams(errorFiltersToSearch({ ...filters, cursor: null }))
    if (typeof cursor === 'string') search.set('cursor', cursor)
    return pages.errors(database, search)
  }
  return (
    <div className="flex flex-wrap items-center gap-3 py-2 text-muted max-md:px-3">
      <span>{formatAmount(page.groups.length, 'cause')}</span>
      <nav aria-label="Pages" className="ml-auto flex gap-2">
        {filters.cursor && <LinkButton href={hrefOf(null)}>First page</LinkButton>}
        {page.next !== null && (
          <LinkButton href={hrefOf(page.next)} rel="next">
            More
            <ChevronRight aria-hidden className="size-3.5" />
          </LinkButton>
        )}
      </nav>
    </div>
  )
}
