'use client'

import { basePath } from '@/components/hooks/fetch-json'
import { PageHeader } from '@/components/shell/page-header'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Failed, NothingMatches } from '@/components/ui/state'
import { api } from '@/lib/paths'
import { OperationList } from './operation-list'
import { OperationPanel } from './operation-panel'
import { useApiView } from './use-api-view'

/** Every operation of the API, to read about and to try with this session. */
export function ApiScreen({ database }: { database: string }) {
  const view = useApiView()
  const { operations, found, open, failure } = view
  return (
    <>
      <PageHeader title="API" asOf={null}>
        <span className="truncate text-muted">
          What the screens ask, for programs:{' '}
          <a href={`${basePath}${api.document}`} className="text-text underline">
            openapi.json
          </a>
        </span>
      </PageHeader>
      {operations === null ? (
        <div className="min-h-0 flex-1 overflow-y-auto px-5 py-3 max-md:px-3">
          {failure ? (
            <Failed what="The API" failure={failure} onRetry={view.refetch} />
          ) : (
            <SkeletonRows rows={18} label="Loading the API" />
          )}
        </div>
      ) : (
        <div className="flex min-h-0 flex-1">
          <div
            data-open={open !== null || undefined}
            className="flex w-[320px] shrink-0 flex-col border-line border-r max-md:w-full max-md:border-r-0 max-md:data-open:hidden"
          >
            <input
              type="search"
              value={view.find}
              onChange={(event) => view.setFind(event.target.value)}
              aria-label="Search operations"
              placeholder="path or words"
              className="m-2 h-7 rounded-sm border border-line-strong bg-surface px-2 text-base"
            />
            {found.length === 0 ? (
              <NothingMatches
                title="No operation has these words"
                clearLabel="Clear the search"
                onClear={() => view.setFind('')}
              />
            ) : (
              <OperationList operations={found} open={open?.id ?? null} onOpen={view.setOpen} />
            )}
          </div>
          <div
            data-open={open !== null || undefined}
            className="min-w-0 flex-1 overflow-y-auto max-md:hidden max-md:data-open:block"
          >
            {open === null ? (
              <p className="px-6 py-16 text-center text-muted">
                Choose an operation to see what it takes, and to try it.
              </p>
            ) : (
              <OperationPanel
                key={open.id}
                operation={open}
                database={database}
                onClose={() => view.setOpen('')}
              />
            )}
          </div>
        </div>
      )}
    </>
  )
}
