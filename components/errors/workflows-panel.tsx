'use client'

import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { StatusBadge } from '@/components/dbos/status-badge'
import { useLive } from '@/components/hooks/use-live'
import { LinkButton } from '@/components/ui/link-button'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Failed } from '@/components/ui/state'
import { Time } from '@/components/ui/time'
import { type ErrorCursor, formatErrorCursor } from '@/lib/error-filters'
import type { ErrorGroup, ErrorWorkflows } from '@/lib/errors'
import { api, pages } from '@/lib/paths'
import { failedInList } from './error-trend'

/** The workflows that failed of it, newest first, a page at a time. */
export function WorkflowsPanel(props: {
  database: string
  fingerprint: string
  search: string
  group: ErrorGroup
  from: number
  cursor: ErrorCursor | null
}) {
  const { database, fingerprint, search, group, from, cursor } = props
  const at = (place: string | null) => {
    const params = new URLSearchParams(search)
    if (place !== null) params.set('cursor', place)
    return params.toString()
  }
  const live = useLive<ErrorWorkflows>(
    api.error(
      database,
      fingerprint,
      'workflows',
      at(cursor === null ? null : formatErrorCursor(cursor)),
    ),
    null,
    { everyMs: 5_000, keepsPrevious: true },
  )
  const page = live.data
  return (
    <Section
      title="Workflows"
      actions={
        <LinkButton
          variant="quiet"
          href={failedInList(database, group, from, (page?.asOf ?? from) + 60_000)}
        >
          {group.workflowName === null
            ? 'All failures in the list'
            : `All failures of ${group.workflowName} in the list`}
        </LinkButton>
      }
    >
      {!page && live.failure ? (
        <Failed what="Workflows" failure={live.failure} onRetry={live.refetch} />
      ) : !page ? (
        <SkeletonRows rows={6} label="Loading workflows" />
      ) : page.workflows.length === 0 ? (
        <p className="text-muted">No workflow failed of it in this time.</p>
      ) : (
        <div className="overflow-x-auto">
          <table className="data-table" aria-label="Workflows that failed of it">
            <thead>
              <tr>
                <th scope="col">Workflow</th>
                <th scope="col">Status</th>
                <th scope="col">Error</th>
                <th scope="col">Version</th>
                <th scope="col" data-numeric>
                  Failed
                </th>
              </tr>
            </thead>
            <tbody>
              {page.workflows.map((row) => (
                <tr key={row.workflowID}>
                  <td className="max-w-72 truncate">
                    <Link
                      href={pages.workflow(database, row.workflowID)}
                      prefetch={false}
                      className="rounded-sm font-mono text-sm underline"
                    >
                      {row.workflowID}
                    </Link>
                    {row.wasForkedFrom && <span className="ml-1.5 text-faint text-xs">forked</span>}
                  </td>
                  <td>
                    <StatusBadge status={row.status} />
                  </td>
                  <td className="max-w-96 truncate text-muted" title={row.errorSummary ?? ''}>
                    {row.errorSummary}
                  </td>
                  <td className="font-mono text-muted text-sm">{row.applicationVersion}</td>
                  <td data-numeric className="text-muted">
                    <Time at={row.failedAt} asOf={page.asOf} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {page && (cursor !== null || page.next !== null) && (
        <nav aria-label="Pages" className="flex justify-end gap-2 py-2">
          {cursor !== null && (
            <LinkButton href={pages.error(database, fingerprint, at(null))} scroll={false}>
              Newest
            </LinkButton>
          )}
          {page.next !== null && (
            <LinkButton
              href={pages.error(database, fingerprint, at(page.next))}
              rel="next"
              scroll={false}
            >
              Older
              <ChevronRight aria-hidden className="size-3.5" />
            </LinkButton>
          )}
        </nav>
      )}
    </Section>
  )
}
