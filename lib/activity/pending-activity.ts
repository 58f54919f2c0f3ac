import { currentActivity } from '../current-activity'
import type { LikelyOrphan } from '../executor'
import type { Step, Workflow } from '../workflow'
import type { Activity } from './activity'
import { awaitingChild } from './awaiting-child'
import { likelyOrphaned } from './likely-orphaned'
import { runningStep } from './running-step'
import { sleeping } from './sleeping'
import type { UsualStep } from './usual-step'
import { waitingFor } from './waiting-for'

/** A child as its parent waits for it. */
export type ChildState = {
  workflowID: string
  workflowName: string | null
  status: string
  completedAt: number | null
}

/** What the rows tell about a workflow that is PENDING. */
export type PendingEvidence = {
  now: number
  workflow: Workflow
  /** The last that it recorded, by function id. */
  steps: readonly Step[]
  /** The deadline that its last row holds, where that is a time limit or a sleep. */
  limitAt: number | null
  /** Of the children that these steps started, those whose result it has not taken. */
  children: readonly ChildState[]
  /** What earlier runs of the workflow did where it stands now. */
  usual: UsualStep | null
  /** Sent to it and not taken; topic null: without one. */
  pendingMessages: readonly { topic: string | null; count: number }[]
  orphan: LikelyOrphan | null
}

/** What a PENDING workflow does: the first of these that its rows speak for. */
export function pendingActivity(evidence: PendingEvidence): Activity {
  const { workflow, steps, now } = evidence
  const current = currentActivity(workflow, steps, now)
  const since = current?.since ?? workflow.createdAt
  return (
    likelyOrphaned(evidence) ??
    sleeping(evidence) ??
    waitingFor(evidence, since) ??
    awaitingChild(evidence) ??
    runningStep(evidence, since)
  )
}
