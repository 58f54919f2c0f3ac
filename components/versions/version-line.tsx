'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { Change } from '@/components/dbos/change'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { formatValue } from '@/lib/chart/axis-ticks'
import { formatCount } from '@/lib/format'
import { pages } from '@/lib/paths'
import { formatStatusCount, totalCount } from '@/lib/status-counts'
import type { VerbLimits } from '@/lib/verbs'
import type { VersionActivity, VersionNow } from '@/lib/version'
import type { VersionRow } from '@/lib/version-rows'
import type { Count } from '@/lib/workflow'
import { workflowFiltersToSearch } from '@/lib/workflow-filters'
import { Inferred } from './inferred'
import { RegressionMark } from './regression-mark'
import { type VersionVerb, VersionVerbs } from './version-verbs'

export type VersionLineProps = {
  database: string
  row: VersionRow
  asOf: number
  range: string
  mark: string
  isEndedKnown: boolean
  isSeenKnown: boolean
  limits: VerbLimits
  onAsk: (version: VersionNow, verb: VersionVerb) => void
}

export function VersionLine(props: VersionLineProps) {
  const { database, row, asOf, isEndedKnown, mark } = props
  const { version, activity } = row
  const ended = (say: (activity: VersionActivity) => ReactNode) =>
    activity ? say(activity) : isEndedKnown ? <None /> : <Skeleton width="36px" />
  const waiting = totalCount([row.enqueued, row.delayed])
  const hrefOf = (change: Parameters<typeof workflowFiltersToSearch>[0]) =>
    pages.workflows(database, workflowFiltersToSearch({ version: [version], ...change }))
  return (
    <tr data-version={version}>
      <th scope="row" data-cell="name">
        <VersionName row={row} href={hrefOf({})} />
      </th>
      <td data-cell="life">
        <Life row={row} waiting={waiting} />
      </td>
      <td data-numeric data-label="Registered">
        {row.registeredAt === null ? <None /> : <Time at={row.registeredAt} asOf={asOf} />}
      </td>
      <td data-numeric data-label="Ended, first – last">
        <Seen {...props} />
      </td>
      <td data-numeric data-label="Share">
        {ended(({ share }) => formatValue(share, 'share'))}
      </td>
      <td data-numeric data-label="Ended">
        {ended(({ summary }) => `${mark}${formatCount(summary.completed)}`)}
      </td>
      <td data-numeric data-label="Failure rate">
        {ended((one) => (
          <Compared of="failureRate" activity={one} />
        ))}
      </td>
      <td data-numeric data-label="p95">
        {ended((one) => (
          <Compared of="p95" activity={one} />
        ))}
      </td>
      <td data-numeric data-label="Got worse">
        {ended((one) =>
          one.regressions.length === 0 ? (
            <None />
          ) : (
            <RegressionMark {...{ database, activity: one, range: props.range }} />
          ),
        )}
      </td>
      <td data-numeric data-label="Running">
        <Held count={row.running} href={hrefOf({ status: ['PENDING'], internal: 'show' })} />
      </td>
      <td data-numeric data-label="Waiting">
        <Held
          count={waiting}
          href={hrefOf({ status: ['ENQUEUED', 'DELAYED'], internal: 'show' })}
        />
      </td>
      <td data-cell="verbs">
        <VersionVerbs
          version={row}
          limits={props.limits}
          onAsk={(verb) => props.onAsk(row, verb)}
        />
      </td>
    </tr>
  )
}

function VersionName({ row, href }: { row: VersionRow; href: string }) {
  const { version, isLatest, latestOf, applicationName, isRegistered } = row
  const owner = latestOf.length > 1 ? latestOf.join(', ') : applicationName
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Link
        href={href}
        prefetch={false}
        title={version}
        className="max-w-48 truncate rounded-sm font-medium font-mono hover:underline"
      >
        {version}
      </Link>
      {isLatest && (
        <span
          className="shrink-0 rounded-sm border border-line-strong px-1 text-muted text-xs"
          title="New scheduled runs and work without a version go to it"
        >
          latest
        </span>
      )}
      <span className="truncate text-faint text-sm">{isRegistered ? owner : 'not registered'}</span>
    </span>
  )
}

function Life({ row, waiting }: { row: VersionRow; waiting: Count }) {
  const { life, evidence } = row
  if (life === 'running')
    return <Inferred word="executors seen" tone="running" shape="ring" evidence={evidence} />
  if (life === 'unknown')
    return <Inferred word="not known" tone="quiet" shape="dotted" evidence={evidence} />
  const isLeft = waiting.count !== 0 || row.running.count !== 0
  return isLeft ? (
    <Inferred word="nobody seen" tone="failure" shape="triangle" evidence={evidence} />
  ) : (
    <Inferred word="nobody seen" tone="quiet" shape="dash" evidence={evidence} />
  )
}

function Seen({ row, asOf, isSeenKnown }: VersionLineProps) {
  if (!row.seen) return isSeenKnown ? <None /> : <Skeleton width="72px" />
  return (
    <>
      <Time at={row.seen.firstAt} asOf={asOf} />
      <span className="text-faint"> – </span>
      <Time at={Math.max(row.seen.lastAt, row.lastActivityAt ?? 0)} asOf={asOf} />
    </>
  )
}

const units = { failureRate: 'share', p95: 'duration' } as const

function Compared({ of, activity }: { of: 'failureRate' | 'p95'; activity: VersionActivity }) {
  const now = activity.summary[of]
  const before = activity.previous?.summary[of] ?? null
  if (now === null) return <None />
  return (
    <span
      title={
        activity.previous && before !== null
          ? `${activity.previous.version}: ${formatValue(before, units[of])}`
          : undefined
      }
    >
      {before !== null && (
        <span className="mr-1.5 text-sm">
          <Change {...{ now, before, unit: units[of], isWorseUp: null }} />
        </span>
      )}
      {formatValue(now, units[of])}
    </span>
  )
}

function Held({ count, href }: { count: Count; href: string }) {
  if (count.count === 0) return <None />
  return (
    <Link href={href} prefetch={false} className="rounded-sm hover:underline">
      {formatStatusCount(count)}
    </Link>
  )
}

function None() {
  return <span className="text-faint">–</span>
}
