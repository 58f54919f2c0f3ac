import { formatTickingDuration } from '@/lib/format'
import { mostOfAKind } from '@/lib/overview/overview'
import { listQueues } from '../queues/list'
import type { AttentionCheck } from './check'

/** Queues whose oldest work waits too long, and why it does, as far as that can be told. */
export const waitingQueues: AttentionCheck = async ({ reader, thresholds, now }) => {
  const { queues } = await listQueues(reader)
  return queues
    .flatMap((queue) => {
      const waitedMs = queue.oldestWaitingAt === null ? 0 : now - queue.oldestWaitingAt
      if (waitedMs < thresholds.queueWaitSeconds * 1_000) return []
      const { name, stuck, enqueued } = queue
      const count = `${enqueued.accuracy === 'atLeast' ? '≥ ' : ''}${enqueued.count ?? 'some'}`
      return [{ name, stuck, waitedMs, count }]
    })
    .toSorted((a, b) => b.waitedMs - a.waitedMs)
    .slice(0, mostOfAKind)
    .map(({ name, stuck, waitedMs, count }) => ({
      check: 'waiting queues',
      severity: stuck?.kind === 'held' ? 'notice' : 'degraded',
      title: `Queue ${name} has work that waits for ${formatTickingDuration(waitedMs)}`,
      detail: `${count} enqueued. ${stuck?.sentence ?? 'Work starts meanwhile; its page says what is first in line.'}`,
      evidence: { screen: 'queue', name },
      fix: { label: 'Steer the queue', target: { screen: 'queue', name } },
    }))
}
