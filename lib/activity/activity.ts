import type { StuckKind } from '../queue-stuck'
import type { Phrase } from './phrase'

export type ActivityKind =
  | 'running'
  | 'sleeping'
  | 'waiting'
  | 'awaiting'
  | 'delayed'
  | 'enqueued'
  | 'orphaned'

/** Why a workflow that is enqueued has not started: what stops its queue, or its own place in it. */
export type WaitReason = StuckKind | 'partition' | 'partition-rate' | 'priority' | 'behind'

/** What would make the workflow go on, where that is something that others do. */
export type WaitsFor =
  /** `topic` null: sent without one, or not known; then `isTopicKnown` is false. */
  | (Awaited & { kind: 'message'; topic: string | null; isTopicKnown: boolean })
  /** Of the last, nothing tells the two apart. */
  | (Awaited & { kind: 'event' | 'message-or-event' })
  | { kind: 'child'; workflowID: string }

type Awaited = {
  /** The function id of the recv or getEvent; `null` where no step tells it. */
  step: number | null
  untilAt: number | null
}

/** What a workflow that has not ended is doing, or why it does not move. */
export type Activity = {
  kind: ActivityKind
  /** Of an enqueued one only. */
  reason: WaitReason | null
  sentence: Phrase[]
  /** What the sentence rests on, a sentence each. */
  evidence: Phrase[][]
  /** Concluded from signs; the database does not say it. */
  isInferred: boolean
  /** It will not go on by itself, or has not for longer than it should. */
  isStuck: boolean
  waitsFor: WaitsFor | null
}

/** `activity` is null for a workflow that has ended; `text` is its sentence as plain text. */
export type ActivityAnswer = {
  status: string
  activity: Activity | null
  text: string | null
  asOf: number
}

const blank = {
  reason: null,
  isInferred: false,
  isStuck: false,
  waitsFor: null,
} satisfies Partial<Activity>

/** An activity with what it does not say left at its quietest. */
export function activityOf(
  said: Pick<Activity, 'kind' | 'sentence' | 'evidence'> & Partial<Activity>,
): Activity {
  return { ...blank, ...said }
}
