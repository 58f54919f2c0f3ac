'use client'

import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { useLive } from '@/components/hooks/use-live'
import {
  type AttentionCount,
  attentionCounts,
  type CountedScreen,
} from '@/lib/overview/attention-counts'
import { mostOfAKind, type Overview } from '@/lib/overview/overview'
import { api, pages } from '@/lib/paths'
import type { Status } from '@/lib/status'

const quickLinks: readonly { label: string; statuses: readonly Status[] }[] = [
  { label: 'Failed', statuses: ['ERROR', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'] },
  { label: 'Running', statuses: ['PENDING'] },
  { label: 'Waiting', statuses: ['ENQUEUED', 'DELAYED'] },
]

/** The other screens, in the order in which people ask. */
const screens: readonly {
  label: string
  hrefOf: (database: string) => string
  counted?: CountedScreen
}[] = [
  { label: 'Errors', hrefOf: pages.errors, counted: 'errors' },
  { label: 'Queues', hrefOf: pages.queues, counted: 'queues' },
  { label: 'Schedules', hrefOf: pages.schedules, counted: 'schedules' },
  { label: 'Trends', hrefOf: pages.trends },
  { label: 'Versions', hrefOf: pages.versions, counted: 'versions' },
  { label: 'Audit', hrefOf: pages.audit },
  { label: 'Storage', hrefOf: pages.storage },
]

export function statusSearch(statuses: readonly Status[]): string {
  return `status=${statuses.join(',')}`
}

const item =
  'flex min-h-7 items-center rounded-sm px-2 text-muted hover:text-text aria-[current=page]:bg-raised aria-[current=page]:text-text aria-[current=page]:ring-1 aria-[current=page]:ring-line aria-[current=page]:ring-inset'

/** The screens that exist. Under the list: the three questions asked most. */
export function Nav({ database }: { database: string }) {
  const path = usePathname()
  const status = useSearchParams().get('status') ?? ''
  // The same question as the overview's, asked seldom: what is urgent stands there.
  const overview = useLive<Overview>(api.overview(database), null, {
    everyMs: 30_000,
    atLeastEveryMs: 60_000,
  })
  const counts = attentionCounts(overview.data?.attention ?? [])
  const list = pages.workflows(database)
  const isList = path === list
  const quick = quickLinks.map(({ label, statuses }) => ({
    label,
    search: statusSearch(statuses),
    isCurrent: isList && status === statuses.join(','),
  }))
  const isWorkflows = path.startsWith(list) && !quick.some((link) => link.isCurrent)
  return (
    <nav aria-label="Main">
      <ul className="flex flex-col gap-0.5">
        <li>
          <Link
            href={pages.database(database)}
            prefetch={false}
            aria-current={path === pages.database(database) ? 'page' : undefined}
            className={item}
          >
            Overview
          </Link>
        </li>
        <li>
          <Link
            href={list}
            prefetch={false}
            aria-current={isWorkflows ? 'page' : undefined}
            className={item}
          >
            Workflows
          </Link>
        </li>
        {quick.map(({ label, search, isCurrent }) => (
          <li key={label} className="pl-3">
            <Link
              href={pages.workflows(database, search)}
              prefetch={false}
              aria-current={isCurrent ? 'page' : undefined}
              className={item}
            >
              {label}
            </Link>
          </li>
        ))}
        {screens.map(({ label, hrefOf, counted }) => (
          <li key={label}>
            <Link
              href={hrefOf(database)}
              prefetch={false}
              aria-current={path.startsWith(hrefOf(database)) ? 'page' : undefined}
              className={item}
            >
              {label}
              <Count of={counted && counts[counted]} isFailure={counted === 'errors'} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Count(props: { of: AttentionCount | undefined; isFailure: boolean }) {
  if (!props.of) return null
  const { words } = props.of
  const count = `${props.of.count >= mostOfAKind ? '≥ ' : ''}${props.of.count}`
  return (
    <span
      title={`${count} ${words}`}
      className={`ml-auto tabular-nums ${props.isFailure ? 'font-medium text-failure' : 'text-waiting'}`}
    >
      {count}
      <span className="sr-only"> {words}</span>
    </span>
  )
}
