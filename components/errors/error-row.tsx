'use client'

import Link from 'next/link'
import { Sparkline } from '@/components/charts/sparkline'
import { Time } from '@/components/ui/time'
import type { ErrorGroupRow } from '@/lib/errors'
import { formatAmount, formatCount } from '@/lib/format'
import { pages } from '@/lib/paths'
import { ErrorState } from './error-state'
import { PatternText } from './pattern-text'

/** One cause: a link as a whole. */
export function ErrorRow(props: {
  database: string
  group: ErrorGroupRow
  /** The window, kept in the link. */
  range: string
  search: string
  asOf: number
}) {
  const { database, group, asOf, range } = props
  const { fingerprint, type, pattern, sample, workflowName, step, versions, count } = group
  const href = pages.error(database, fingerprint, props.search)
  return (
    <tr className="link-line error-line">
      <td data-cell="error">
        <span className="flex min-w-0 items-center gap-1.5">
          <ErrorState group={group} />
          <Link
            href={href}
            prefetch={false}
            data-row-link={fingerprint}
            title={sample}
            className="truncate after:absolute after:inset-0 after:content-['']"
          >
            <span className="font-semibold text-failure">{type}</span>{' '}
            <PatternText pattern={pattern} />
          </Link>
        </span>
      </td>
      <td data-cell="workflow">{workflowName ?? <span className="text-faint">no name</span>}</td>
      <td data-cell="step" className="text-muted">
        {step ?? <span className="text-faint">–</span>}
      </td>
      <td data-cell="trend">
        <Sparkline
          label={`${formatAmount(count, 'failure')} over the last ${range}`}
          values={group.trend}
          tone="failure"
        />
      </td>
      <td data-cell="count" data-numeric>
        <span className="font-medium">{formatCount(count)}</span>
        <span className="sr-only"> workflows</span>
      </td>
      <td data-cell="versions" title={versions.join(', ')}>
        <Versions group={group} />
      </td>
      <td data-cell="first" data-numeric className="text-muted">
        <span className="above-link">
          <Time at={group.firstSeenAt} asOf={asOf} href={href} />
        </span>
      </td>
      <td data-cell="last" data-numeric className="text-muted">
        <span className="above-link">
          <Time at={group.lastSeenAt} asOf={asOf} href={href} />
        </span>
      </td>
    </tr>
  )
}

/** Since which version, which is what one asks first, and whether the newest still has it. */
function Versions({ group: { versions, firstVersion } }: { group: ErrorGroupRow }) {
  const [newest] = versions
  if (newest === undefined) return <span className="text-faint">–</span>
  const oldest = firstVersion ?? versions.at(-1)
  return (
    <span className="font-mono text-sm">
      {oldest === newest ? (
        newest
      ) : (
        <>
          <span className="text-muted">{oldest} – </span>
          {newest}
        </>
      )}
    </span>
  )
}
