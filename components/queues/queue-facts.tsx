'use client'

import type { ReactNode } from 'react'
import { Duration } from '@/components/ui/duration'
import { Time } from '@/components/ui/time'
import { formatCount } from '@/lib/format'
import type { OneQueue } from '@/lib/queue'
import { describeLimits } from '@/lib/queue-limits'
import { formatStatusCount } from '@/lib/status-counts'

/** The queue now: figures first, then what it is. */
export function QueueFacts({ queue, hasRegistry, exists, asOf }: OneQueue) {
  const { limits } = queue
  return (
    <div className="border-line border-b px-5 py-3 max-md:px-3">
      <dl className="grid grid-cols-5 gap-x-6 gap-y-2 max-md:grid-cols-3">
        <Figure name="Enqueued">{formatStatusCount(queue.enqueued)}</Figure>
        <Figure name="Running">
          {formatStatusCount(queue.running)}
          {limits?.concurrency != null && <Quiet> of {formatCount(limits.concurrency)}</Quiet>}
        </Figure>
        <Figure name="Delayed">
          {formatStatusCount(queue.delayed)}
          {queue.nextDelayedAt !== null && (
            <Quiet>
              {' '}
              next <Time at={queue.nextDelayedAt} asOf={asOf} />
            </Quiet>
          )}
        </Figure>
        <Figure name="Oldest wait">
          {queue.oldestWaitingAt === null ? (
            '–'
          ) : (
            <Duration startAt={queue.oldestWaitingAt} endAt={null} asOf={asOf} />
          )}
        </Figure>
        <Figure name="Last start">
          {queue.lastStartedAt === null ? (
            <Quiet>not in the last minutes</Quiet>
          ) : (
            <Time at={queue.lastStartedAt} asOf={asOf} />
          )}
        </Figure>
      </dl>
      <p className="mt-2 text-muted">{aboutQueue({ queue, hasRegistry, exists })}</p>
    </div>
  )
}

function aboutQueue({ queue, hasRegistry, exists }: Omit<OneQueue, 'asOf'>): string {
  if (queue.isInternal)
    return 'DBOS’s own queue, for what is resumed, forked, recovered or scheduled without naming a queue. It has no limits, and every worker serves it.'
  if (queue.limits === null) {
    if (!hasRegistry)
      return 'This DBOS version keeps queues in the application’s code only, so its limits are not known here.'
    return exists
      ? 'Not registered: its limits, if any, are in the application’s code.'
      : 'No queue of this name is registered, and nothing is in it.'
  }
  const parts = [
    `Limits: ${describeLimits(queue.limits)}.`,
    queue.rateUsed === null || queue.limits.rateLimitMax === null
      ? null
      : `${formatStatusCount(queue.rateUsed)} of ${formatCount(queue.limits.rateLimitMax)} starts used.`,
    queue.partitionsWaiting === null
      ? null
      : `${formatStatusCount(queue.partitionsWaiting)} partitions wait.`,
    queue.applicationName === null
      ? 'Any application may serve it.'
      : `Belongs to ${queue.applicationName}.`,
  ]
  return parts.filter((part) => part !== null).join(' ')
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-faint text-sm">{name}</dt>
      <dd className="truncate font-semibold text-lg">{children}</dd>
    </div>
  )
}

function Quiet({ children }: { children: ReactNode }) {
  return <span className="font-normal text-base text-muted">{children}</span>
}
