'use client'

import { useLive } from '@/components/hooks/use-live'
import { PageHeader } from '@/components/shell/page-header'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StaleBanner } from '@/components/ui/stale-banner'
import { Failed } from '@/components/ui/state'
import type { Failure } from '@/lib/failures'
import { formatAmount, formatBytes } from '@/lib/format'
import { api } from '@/lib/paths'
import { type Storage, sumBytes } from '@/lib/storage'
import { AdviceSection } from './advice-section'
import { TablesSection } from './tables-section'

/** The room that a database takes, and which indexes would help the list. */
export function StorageScreen(props: {
  database: string
  initial: Storage | null
  failure: Failure | null
}) {
  const { database, initial } = props
  const url = api.storage(database)
  const live = useLive<Storage>(url, initial && { url, data: initial, asOf: initial.asOf }, {
    everyMs: 15_000,
    atLeastEveryMs: 60_000,
  })
  const failure = live.failure ?? (live.data ? null : props.failure)
  const storage = live.data
  return (
    <>
      <PageHeader title="Storage" asOf={storage ? live.asOf : null}>
        {storage && (
          <span className="truncate text-muted">
            {formatBytes(sumBytes(storage.tables))} in{' '}
            {formatAmount(storage.tables.length, 'table')} of DBOS
          </span>
        )}
      </PageHeader>
      {failure && storage && (
        <StaleBanner failure={failure} asOf={live.asOf} onRetry={live.refetch} />
      )}
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="flex flex-col gap-6 px-5 py-3 max-md:px-3">
          {failure && !storage ? (
            <Failed what="Storage" failure={failure} onRetry={live.refetch} />
          ) : !storage ? (
            <SkeletonRows rows={14} label="Loading storage" />
          ) : (
            <>
              <TablesSection storage={storage} />
              <AdviceSection storage={storage} />
            </>
          )}
        </div>
      </div>
    </>
  )
}
