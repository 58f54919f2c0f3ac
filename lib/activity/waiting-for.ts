import { formatAmount } from '../format'
import { isPendingTimeLimit } from '../step-kind'
import { type Activity, activityOf, type WaitsFor } from './activity'
import type { PendingEvidence } from './pending-activity'
import type { Phrase } from './phrase'
import type { UsualStep } from './usual-step'

const recv = 'DBOS.recv'
const getEvents = new Set(['DBOS.getEvent', 'DBOS.get_events'])

/**
 * While recv or getEvent waits, its time limit has a row and it has none itself. Which of the two
 * it is, and for which topic, no row says: earlier runs may.
 */
export function waitingFor(evidence: PendingEvidence, since: number): Activity | null {
  const { steps, usual, limitAt, now } = evidence
  const last = steps.at(-1)
  const isMarked = last !== undefined && isPendingTimeLimit(last, steps.at(-2))
  const isUsual = usual !== null && (usual.name === recv || getEvents.has(usual.name))
  // Without a time limit nothing is written: then only earlier runs speak for it.
  if (!isMarked && !isUsual) return null
  const until = isMarked ? limitAt : null
  // The row of the time limit has the id after that of the step that waits.
  const step = last ? last.functionId + (isMarked ? -1 : 1) : null
  const waitsFor = whatFor(usual, { step, untilAt: until })
  const isOver = until !== null && until < now - lateMs
  return activityOf({
    kind: 'waiting',
    sentence: [
      `Waiting for ${words(waitsFor)} for `,
      { since },
      ...(until === null ? [] : isOver ? [', longer than it may'] : [', until ', { at: until }]),
    ],
    evidence: [
      [
        isMarked
          ? `Row ${last.functionId} is the time limit of a recv or getEvent that has not ended.`
          : 'No time limit is recorded, as for a recv or getEvent that may wait for ever.',
      ],
      ...usualEvidence(usual),
      ...(isOver
        ? [['Its time limit was ', { at: until }, '; it has not gone on since.'] satisfies Phrase[]]
        : []),
      ...pendingEvidence(evidence),
    ],
    isInferred: !isMarked || waitsFor.kind !== 'message-or-event',
    isStuck: isOver,
    waitsFor,
  })
}

/** The executor looks again within a second; so much later nobody does. */
const lateMs = 30_000

function whatFor(
  usual: UsualStep | null,
  awaited: { step: number | null; untilAt: number | null },
): WaitsFor {
  if (usual?.name === recv) {
    const { topic, isTopicKnown } = usual
    return { kind: 'message', topic, isTopicKnown, ...awaited }
  }
  if (usual && getEvents.has(usual.name)) return { kind: 'event', ...awaited }
  return { kind: 'message-or-event', ...awaited }
}

function words(waitsFor: WaitsFor): string {
  if (waitsFor.kind === 'event') return 'an event'
  if (waitsFor.kind !== 'message') return 'a message or an event'
  if (!waitsFor.isTopicKnown) return 'a message'
  return waitsFor.topic === null
    ? 'a message without a topic'
    : `a message on topic ${waitsFor.topic}`
}

function usualEvidence(usual: UsualStep | null): Phrase[][] {
  if (!usual || (usual.name !== recv && !getEvents.has(usual.name))) return []
  const topic = !usual.isTopicKnown
    ? ''
    : usual.topic === null
      ? ', and took a message without a topic'
      : `, and took a message on topic ${usual.topic}`
  return [[`At this place ${usual.share} of ${usual.runs} earlier runs did ${usual.name}${topic}.`]]
}

function pendingEvidence({ pendingMessages }: PendingEvidence): Phrase[][] {
  return pendingMessages.map(({ topic, count }) => [
    `${formatAmount(count, 'message')} ${topic === null ? 'without a topic' : `on topic ${topic}`} ${count === 1 ? 'is' : 'are'} there and not taken, so it waits for another.`,
  ])
}
