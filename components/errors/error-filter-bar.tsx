'use client'

import { FilterChoosers } from '@/components/dbos/filter-choosers'
import { Chip } from '@/components/ui/chip'
import { Select } from '@/components/ui/select'
import { type ErrorFilters, errorSorts } from '@/lib/error-filters'
import { type ErrorPage, errorStatuses } from '@/lib/errors'
import { formatCount } from '@/lib/format'

const fields = ['name', 'version'] as const
const words = { open: 'Open', resolved: 'Resolved', ignored: 'Ignored', all: 'All' } as const
const sortWords = { last: 'last seen', count: 'most workflows', new: 'newest cause' } as const

/** Which causes are shown: by what was decided, by workflow and version. */
export function ErrorFilterBar(props: {
  database: string
  page: ErrorPage | null
  filters: ErrorFilters
  setFilters: (change: Partial<ErrorFilters>) => void
}) {
  const { database, page, filters, setFilters } = props
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 px-5 py-1 max-md:px-3">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a line everywhere */}
      <div role="group" aria-label="Status" className="flex gap-0.5">
        {([...errorStatuses, 'all'] as const).map((status) => (
          <button
            key={status}
            type="button"
            aria-pressed={filters.status === status}
            onClick={() => setFilters({ status })}
            className="flex h-6 items-center gap-1.5 rounded-sm border border-transparent px-1.5 text-muted hover:text-text aria-pressed:border-line-strong aria-pressed:bg-raised aria-pressed:text-text"
          >
            {words[status]}
            {status !== 'all' && page && (
              <span className="text-faint text-sm">{formatCount(page.counts[status])}</span>
            )}
          </button>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        <FilterChoosers
          database={database}
          fields={fields}
          values={filters}
          onChoose={(field, values) => setFilters({ [field]: values })}
        />
        {filters.q !== '' && (
          <Chip label="text" value={filters.q} onRemove={() => setFilters({ q: '' })} />
        )}
      </div>
      <div className="ml-auto md:hidden">
        <Select
          label="Sort by"
          labelHidden
          value={filters.sort}
          options={errorSorts.map((sort) => ({ value: sort, label: `By ${sortWords[sort]}` }))}
          onValueChange={(sort) => setFilters({ sort })}
        />
      </div>
    </div>
  )
}
