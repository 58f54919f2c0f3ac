import { formatCount } from '../format'
import type { QueueEvidence } from '../queue-stuck'
import { type Activity, activityOf, type WaitReason } from './activity'
import type { Phrase } from './phrase'
import { whyEnqueued } from './why-enqueued'

export type InLine = { workflowID: string; workflowName: string | null }
export type Holder = InLine & { executorId: string | null; dequeuedAt: number | null }

/** Where a workflow stands in its queue, or in its partition of it. */
export type QueuePlace = {
  /** Those that are taken before it; no more than `aheadCap` are counted. */
  ahead: number
  isAheadCut: boolean
  /** Of these, those with a higher priority (a lower number). */
  higher: number
  waiting: number
  isWaitingCut: boolean
  /** The next one before it. */
  nearest: InLine | null
  /** Who holds the slots it waits for, the longest first. */
  holders: Holder[]
  /** Of its own partition; `null` where it has none. */
  partition: { running: number; rateUsed: number | null; rateFreesAt: number | null } | null
}

export type EnqueuedEvidence = {
  now: number
  since: number
  priority: number
  partitionKey: string | null
  recoveryAttempts: number
  /** Its queue, with the workflow itself as the only head. */
  queue: QueueEvidence
  place: QueuePlace
}

/** Where it stands in line, and the first reason that holds it there. */
export function enqueuedActivity(evidence: EnqueuedEvidence): Activity {
  const { queue, since, place, recoveryAttempts } = evidence
  const why = whyEnqueued(evidence)
  const inside = queue.isInternal ? " in DBOS's internal queue for " : ` in ${queue.name} for `
  return activityOf({
    kind: 'enqueued',
    reason: why.reason,
    sentence: [
      'Enqueued',
      ...named(inside, queue),
      { since },
      ...position(evidence),
      ...(why.sentence === null ? [] : [`: ${lowerFirst(why.sentence)}`]),
    ],
    evidence: [
      ...why.evidence.map((sentence): Phrase[] => [sentence]),
      ...heldBy(place, why.reason),
      ...(recoveryAttempts > 0
        ? [[`It was taken ${formatCount(recoveryAttempts)} × before and put back since.`]]
        : []),
    ],
    isInferred: why.isInferred,
    isStuck: why.isStuck,
  })
}

function named(inside: string, { isInternal, name }: QueueEvidence): Phrase[] {
  return isInternal ? [inside] : [' in ', { queue: name }, ' for ']
}

function position({ place, partitionKey, queue }: EnqueuedEvidence): Phrase[] {
  const { ahead, isAheadCut, waiting, isWaitingCut, nearest } = place
  const isPart = queue.isPartitioned && partitionKey !== null
  const where = isPart ? ` in partition ${partitionKey}` : ''
  if (isAheadCut) return [`, behind ${formatCount(ahead)} others and more${where}`]
  const total = `${formatCount(Math.max(waiting, ahead + 1))}${isWaitingCut ? ' or more' : ''}`
  const at = `, number ${formatCount(ahead + 1)} of ${total}${where}`
  if (nearest === null) return [at]
  return [`${at} behind `, { workflowID: nearest.workflowID, label: nearest.workflowName }]
}

const byHolders = new Set<WaitReason>(['concurrency', 'partition', 'worker-concurrency'])

function heldBy({ holders }: QueuePlace, reason: WaitReason | null): Phrase[][] {
  if (reason === null || !byHolders.has(reason)) return []
  return holders.map(({ workflowID, workflowName, executorId, dequeuedAt }) => [
    'A slot is held by ',
    { workflowID, label: workflowName },
    ...(dequeuedAt === null ? [] : [' for ', { since: dequeuedAt }]),
    executorId ? ` on executor ${executorId}.` : '.',
  ])
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
