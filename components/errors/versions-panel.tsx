'use client'

import Link from 'next/link'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import type { ErrorDetail } from '@/lib/errors'
import { formatCount } from '@/lib/format'
import { pages } from '@/lib/paths'
import { workflowFiltersToSearch } from '@/lib/workflow-filters'
import { ShareBar } from './share-bar'

/** Which versions fail of it, the one that failed last first. */
export function VersionsPanel(props: { database: string; detail: ErrorDetail | null }) {
  const { database, detail } = props
  const { workflowName } = detail?.group ?? { workflowName: null }
  return (
    <Section title="Versions">
      {!detail ? (
        <SkeletonRows rows={3} label="Loading versions" />
      ) : detail.versions.length === 0 ? (
        <p className="text-muted">No version failed of it in this time.</p>
      ) : (
        <table className="data-table" aria-label="Versions">
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col" data-numeric>
                Workflows
              </th>
              <th scope="col">
                <span className="sr-only">Share</span>
              </th>
              <th scope="col">First</th>
              <th scope="col">Last</th>
            </tr>
          </thead>
          <tbody>
            {detail.versions.map(({ version, count, firstAt, lastAt }) => (
              <tr key={version ?? ''}>
                <td className="font-mono text-sm">
                  {version === null ? (
                    <span className="text-faint">none</span>
                  ) : (
                    <Link
                      className="rounded-sm underline"
                      prefetch={false}
                      href={pages.workflows(
                        database,
                        workflowFiltersToSearch({
                          version: [version],
                          name: workflowName === null ? [] : [workflowName],
                        }),
                      )}
                    >
                      {version}
                    </Link>
                  )}
                </td>
                <td data-numeric>{formatCount(count)}</td>
                <td>
                  <ShareBar share={count / Math.max(1, detail.count)} />
                </td>
                <td className="text-muted">
                  <Time at={firstAt} asOf={detail.asOf} />
                </td>
                <td className="text-muted">
                  <Time at={lastAt} asOf={detail.asOf} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}
