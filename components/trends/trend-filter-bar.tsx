import { FilterChoosers } from '@/components/dbos/filter-choosers'
import type { TrendFilters } from '@/lib/trends/trend-filters'

const fields = ['name', 'queue', 'version', 'app'] as const

/** What of everything is looked at. */
export function TrendFilterBar(props: {
  database: string
  filters: TrendFilters
  setFilters: (change: Partial<Pick<TrendFilters, (typeof fields)[number]>>) => void
}) {
  const { database, filters, setFilters } = props
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <FilterChoosers
        database={database}
        fields={fields}
        values={filters}
        onChoose={(field, values) => setFilters({ [field]: values })}
      />
    </div>
  )
}
