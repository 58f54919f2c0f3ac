'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { Sparkline } from '@/components/charts/sparkline'
import { Duration } from '@/components/ui/duration'
import { Skeleton } from '@/components/ui/skeleton'
import { formatCount, formatDuration } from '@/lib/format'
import { pages } from '@/lib/paths'
import type { QueueActivity, QueueNow } from '@/lib/queue'
import { drainEstimate } from '@/lib/queue-drain'
import { describeLimits } from '@/lib/queue-limits'
import { formatStatusCount } from '@/lib/status-counts'
import type { Count } from '@/lib/workflow'
import { StuckSentence } from './stuck-sentence'

type QueueRowProps = {
  database: string
  queue: QueueNow
  hasRegistry: boolean
  /** `null` while it is read, `none` where nothing passed. */
  activity: QueueActivity | 'none' | null
  asOf: number
  columns: number
}

/** One queue: a link as a whole, and below it why it does not move, where it does not. */
export function QueueRow({ database, queue, hasRegistry, activity, asOf, columns }: QueueRowProps) {
  const href = pages.queue(database, queue.name)
  const recent = (say: (activity: QueueActivity) => ReactNode) =>
    activity === null ? <Skeleton width="36px" /> : activity === 'none' ? <None /> : say(activity)
  return (
    <>
      <tr className="link-line queue-line" data-stuck={queue.stuck !== null || undefined}>
        <td data-cell="name">
          <Link
            href={href}
            prefetch={false}
            data-row-link
            className="font-medium after:absolute after:inset-0"
            title={queue.name}
          >
            {queue.name}
          </Link>
        </td>
        <td data-cell="depth">
          {recent(({ depth }) => (
            <Sparkline
              label={`Depth of ${queue.name} in the last hour, now ${depth.at(-1) ?? 0}, at most ${Math.max(...depth)}`}
              values={depth}
              tone="waiting"
            />
          ))}
        </td>
        <td data-numeric data-cell="enqueued" data-label="Enqueued">
          <Quantity count={queue.enqueued} />
        </td>
        <td data-numeric data-cell="running" data-label="Running">
          <Quantity count={queue.running} />
          {queue.limits?.concurrency != null && (
            <span className="text-faint"> / {formatCount(queue.limits.concurrency)}</span>
          )}
        </td>
        <td data-numeric data-cell="delayed" data-label="Delayed">
          <Quantity count={queue.delayed} />
        </td>
        <td data-numeric data-cell="oldest" data-label="Oldest wait">
          {queue.oldestWaitingAt === null ? (
            <None />
          ) : (
            <Duration startAt={queue.oldestWaitingAt} endAt={null} asOf={asOf} />
          )}
        </td>
        <td data-numeric data-cell="in" data-label="In / min">
          {recent(({ arrivedIn5, arrivedIn15 }) => (
            <Rate in5={arrivedIn5} in15={arrivedIn15} />
          ))}
        </td>
        <td data-numeric data-cell="out" data-label="Out / min">
          {recent(({ startedIn5, startedIn15 }) => (
            <Rate in5={startedIn5} in15={startedIn15} />
          ))}
        </td>
        <td data-numeric data-cell="wait" data-label="Wait p50 · p95">
          {recent(({ waitP50, waitP95 }) =>
            waitP50 === null || waitP95 === null ? (
              <None />
            ) : (
              `${formatDuration(waitP50)} · ${formatDuration(waitP95)}`
            ),
          )}
        </td>
        <td data-numeric data-cell="drain" data-label="Empty in">
          {recent(({ arrivedIn15, startedIn15 }) =>
            drainEstimate({
              waiting: queue.enqueued.count,
              arrivedPerMinute: arrivedIn15 / 15,
              startedPerMinute: startedIn15 / 15,
            }),
          )}
        </td>
        <td data-cell="limits">
          <Limits queue={queue} hasRegistry={hasRegistry} />
        </td>
      </tr>
      {queue.stuck && (
        <tr data-reason>
          <td colSpan={columns}>
            <StuckSentence stuck={queue.stuck} />
          </td>
        </tr>
      )}
    </>
  )
}

function Limits({ queue, hasRegistry }: { queue: QueueNow; hasRegistry: boolean }) {
  const parts = [
    queue.limits !== null
      ? describeLimits(queue.limits)
      : queue.isInternal
        ? 'none'
        : hasRegistry
          ? 'not registered'
          : 'in the application’s code',
    queue.rateUsed === null ? null : `${formatStatusCount(queue.rateUsed)} used`,
    queue.partitionsWaiting === null
      ? null
      : `${formatStatusCount(queue.partitionsWaiting)} partitions wait`,
  ].filter((part) => part !== null)
  const words = parts.join(' · ')
  return (
    <span className="text-muted" title={words}>
      {words}
    </span>
  )
}

function Quantity({ count }: { count: Count }) {
  return count.count === 0 ? <None /> : formatStatusCount(count)
}

/** The last five minutes, with the last fifteen for whoever hovers. */
function Rate({ in5, in15 }: { in5: number; in15: number }) {
  if (in15 === 0) return <None />
  return <span title={`${perMinute(in15 / 15)} in the last 15 minutes`}>{perMinute(in5 / 5)}</span>
}

function perMinute(rate: number): string {
  return rate < 10 ? String(Number(rate.toFixed(1))) : formatCount(Math.round(rate))
}

function None() {
  return <span className="text-faint">–</span>
}
