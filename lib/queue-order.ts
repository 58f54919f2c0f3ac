import { parseAsStringLiteral } from 'nuqs/server'
import type { QueueActivity, QueueNow } from './queue'

export const queueSorts = [
  'attention',
  'name',
  'enqueued',
  'running',
  'delayed',
  'oldest',
  'wait',
] as const
export type QueueSort = (typeof queueSorts)[number]

export const queueSortParser = parseAsStringLiteral(queueSorts).withDefault('attention')

/** What needs a person first: stuck ones, then those that wait longest; idle ones by name. */
export function sortQueues(
  queues: readonly QueueNow[],
  activity: ReadonlyMap<string, QueueActivity>,
  sort: QueueSort,
  now: number,
): QueueNow[] {
  const waited = (queue: QueueNow) =>
    queue.oldestWaitingAt === null ? -1 : now - queue.oldestWaitingAt
  const keys: Record<QueueSort, (queue: QueueNow) => number> = {
    attention: (queue) =>
      // A rate limit that is used up does what it is for, and ends by itself.
      (queue.stuck && queue.stuck.kind !== 'rate-limit' ? 1e15 : 0) + waited(queue),
    name: () => 0,
    enqueued: (queue) => queue.enqueued.count ?? 0,
    running: (queue) => queue.running.count ?? 0,
    delayed: (queue) => queue.delayed.count ?? 0,
    oldest: waited,
    wait: (queue) => activity.get(queue.name)?.waitP95 ?? -1,
  }
  const key = keys[sort]
  return queues.toSorted((a, b) => key(b) - key(a) || (a.name < b.name ? -1 : 1))
}
