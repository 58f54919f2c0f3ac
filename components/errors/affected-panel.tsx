'use client'

import Link from 'next/link'
import { useLive } from '@/components/hooks/use-live'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Failed } from '@/components/ui/state'
import type { ErrorAffected, ErrorGroup } from '@/lib/errors'
import { formatCount } from '@/lib/format'
import { api, pages } from '@/lib/paths'
import { workflowFiltersToSearch } from '@/lib/workflow-filters'
import { ShareBar } from './share-bar'

/** Whom and what it hits: users, queues, executors and attributes of its newest workflows. */
export function AffectedPanel(props: {
  database: string
  fingerprint: string
  search: string
  group: ErrorGroup
}) {
  const { database, fingerprint, search, group } = props
  const live = useLive<ErrorAffected>(api.error(database, fingerprint, 'affected', search), null, {
    everyMs: 15_000,
    keepsPrevious: true,
  })
  const answer = live.data
  return (
    <Section
      title="Affected"
      note={
        answer &&
        (answer.isAll
          ? `all ${formatCount(answer.sampled)} workflows`
          : `the newest ${formatCount(answer.sampled)} workflows only`)
      }
    >
      {!answer && live.failure ? (
        <Failed what="What is affected" failure={live.failure} onRetry={live.refetch} />
      ) : !answer ? (
        <SkeletonRows rows={3} label="Loading what is affected" />
      ) : answer.facets.length === 0 ? (
        <p className="text-muted">No user, queue or attribute is recorded on its workflows.</p>
      ) : (
        <table className="data-table table-fixed" aria-label="Affected">
          <thead>
            <tr>
              <th scope="col" className="w-28 max-md:w-20">
                What
              </th>
              <th scope="col">Value</th>
              <th scope="col" data-numeric className="w-24 max-md:w-22">
                Workflows
              </th>
              <th scope="col" className="w-28 max-md:w-14">
                <span className="sr-only">Share</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {answer.facets.flatMap(({ name, isAttribute, values }) =>
              values.map(({ value, count }, at) => (
                <tr key={`${isAttribute} ${name} ${value}`}>
                  <td className="truncate text-muted" title={name}>
                    <span
                      className={`${isAttribute ? 'font-mono text-sm' : ''} ${at > 0 ? 'sr-only' : ''}`}
                    >
                      {name}
                    </span>
                  </td>
                  <td className="truncate" title={value}>
                    {isAttribute ? (
                      value
                    ) : (
                      <Link
                        href={hrefOf(database, group, name, value)}
                        prefetch={false}
                        className="rounded-sm underline"
                      >
                        {value}
                      </Link>
                    )}
                  </td>
                  <td data-numeric>{formatCount(count)}</td>
                  <td>
                    <ShareBar share={count / Math.max(1, answer.sampled)} />
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      )}
    </Section>
  )
}

function hrefOf(database: string, { workflowName }: ErrorGroup, name: string, value: string) {
  const field = name === 'User' ? 'user' : name === 'Queue' ? 'queue' : 'executor'
  return pages.workflows(
    database,
    workflowFiltersToSearch({
      [field]: [value],
      status: ['ERROR', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'],
      name: workflowName === null ? [] : [workflowName],
    }),
  )
}
