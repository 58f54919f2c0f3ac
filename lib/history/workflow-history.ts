import type { Phrase } from '../activity/phrase'
import { internalQueue, queueWords } from '../activity/queue-words'
import { formatAmount, formatDuration } from '../format'
import { isFailed } from '../status'
import type { WorkflowRow } from '../workflow'
import { auditEntries } from './audit-entries'
import type { Entry, HistoryEvidence } from './evidence'
import { type HistoryEntry, plainEntry } from './history'
import { ended } from './how-it-ended'

/** All that is known to have happened to a workflow, oldest first; each entry says how it is known. */
export function workflowHistory(evidence: HistoryEvidence): HistoryEntry[] {
  const { workflow, audited, steps, messages } = evidence
  const entries: Entry[] = [
    created(evidence),
    ...copied(evidence),
    ...putBack(evidence),
    ...delay(evidence),
    ...attempts(evidence),
    ...started(evidence),
    ...steps.map(stepEntry),
    ...messages.map(messageEntry),
    ...forkEntries(evidence),
    ...auditEntries(workflow.workflowID, audited),
    ...ended(evidence),
  ]
  return entries
    .map((entry, nth) => ({ entry: { ...plainEntry, ...entry }, nth }))
    .toSorted((a, b) => placeOf(a.entry, workflow) - placeOf(b.entry, workflow) || a.nth - b.nth)
    .map(({ entry }) => entry)
}

/** What has no time stands before the start that it led to. */
function placeOf(entry: HistoryEntry, workflow: WorkflowRow): number {
  return entry.at ?? workflow.dequeuedAt ?? workflow.createdAt
}

function created({ workflow }: HistoryEvidence): Entry {
  const { parentWorkflowID, forkedFrom, scheduleName, queueName, delayUntilEpochMS } = workflow
  const by: Phrase[] = [
    ...(parentWorkflowID === null
      ? []
      : [' as a child of ', { workflowID: parentWorkflowID, label: null }]),
    ...(forkedFrom === null ? [] : [' as a fork of ', { workflowID: forkedFrom, label: null }]),
    ...(scheduleName === null ? [] : [` by schedule ${scheduleName}`]),
  ]
  // Cancel and dead letter erase the queue, a resume replaces it: how it began is not known then.
  const isLost =
    wasPutBack(workflow) ||
    (queueName === null &&
      workflow.status !== 'SUCCESS' &&
      workflow.status !== 'ERROR' &&
      workflow.status !== 'PENDING')
  const how =
    delayUntilEpochMS !== null
      ? 'Created with a delay'
      : isLost
        ? 'Created'
        : queueName !== null
          ? `Enqueued in ${queueWords(queueName)}`
          : 'Started directly, without a queue'
  return {
    key: 'created',
    kind: 'created',
    at: workflow.createdAt,
    sentence: [how, ...by, '.'],
    basis: 'recorded',
  }
}

function copied({ workflow, copiedSteps }: HistoryEvidence): Entry[] {
  if (copiedSteps === 0 || workflow.forkedFrom === null) return []
  return [
    {
      key: 'copied',
      kind: 'copied',
      at: workflow.createdAt,
      sentence: [
        `${formatAmount(copiedSteps, 'step')} ${copiedSteps === 1 ? 'was' : 'were'} copied from `,
        { workflowID: workflow.forkedFrom, label: null },
        ', and ended before this workflow began.',
      ],
      basis: 'inferred',
    },
  ]
}

/** Only a resume, a recovery, a fork or a schedule puts a workflow into DBOS's internal queue. */
function wasPutBack({ queueName, forkedFrom, scheduleName }: WorkflowRow): boolean {
  return queueName === internalQueue && forkedFrom === null && scheduleName === null
}

function putBack({ workflow }: HistoryEvidence): Entry[] {
  if (!wasPutBack(workflow)) return []
  return [
    {
      key: 'put-back',
      kind: 'attempts',
      at: workflow.status === 'ENQUEUED' ? workflow.updatedAt : null,
      sentence: ["Put into DBOS's internal queue, by a resume or by a recovery after a crash."],
      basis: 'inferred',
    },
  ]
}

function delay({ workflow, now }: HistoryEvidence): Entry[] {
  const { delayUntilEpochMS: until, status } = workflow
  if (until === null || (status !== 'DELAYED' && until > now)) return []
  const isAhead = status === 'DELAYED'
  return [
    {
      key: 'delay',
      kind: 'delay',
      at: until,
      sentence: [isAhead ? 'Its delay ends; then it is enqueued.' : 'Its delay ended.'],
      basis: isAhead ? 'recorded' : 'inferred',
    },
  ]
}

/** DBOS keeps the last start alone, and how many there were. */
function attempts({ workflow }: HistoryEvidence): Entry[] {
  const { recoveryAttempts: count, dequeuedAt, queueName, status } = workflow
  if (count < 2) return []
  const before = status === 'ENQUEUED' ? count : count - 1
  const what = queueName === null && dequeuedAt === null ? 'started' : 'taken'
  return [
    {
      key: 'attempts',
      kind: 'attempts',
      at: null,
      sentence: [
        `It was ${what} ${formatAmount(before, 'time')} before and put back, by recoveries after a crash or a restart. When is overwritten.`,
      ],
      basis: 'inferred',
    },
  ]
}

function started({ workflow }: HistoryEvidence): Entry[] {
  const { dequeuedAt, executorId, applicationVersion, recoveryAttempts } = workflow
  if (dequeuedAt === null) return []
  const who = executorId === null ? '' : ` by executor ${executorId}`
  const version = applicationVersion === null ? '' : ` on version ${applicationVersion}`
  const attempt = recoveryAttempts > 1 ? `, attempt ${recoveryAttempts}` : ''
  return [
    {
      key: 'started',
      kind: 'started',
      at: dequeuedAt,
      sentence: [`Taken from its queue${who}${version}${attempt}.`],
      basis: 'recorded',
    },
  ]
}

function stepEntry(step: HistoryEvidence['steps'][number]): Entry {
  const { functionId, name, at, error } = step
  return {
    key: `step-${functionId}`,
    kind: 'step',
    at,
    sentence:
      error === null
        ? [`Recorded its first step, ${name} (${functionId}).`]
        : [`Step ${functionId}, ${name}, failed: ${error}`],
    basis: 'recorded',
    isFailure: error !== null,
  }
}

function messageEntry(message: HistoryEvidence['messages'][number]): Entry {
  const topic = message.topic === null ? 'without a topic' : `on topic ${message.topic}`
  const taken = message.takenBy === null ? '' : `; step ${message.takenBy} took it`
  return {
    key: `message-${message.id}`,
    kind: 'message',
    at: message.at,
    sentence: [`A message ${topic} was sent to it${taken}. Its sender is not recorded.`],
    basis: 'recorded',
  }
}

/** A fork that the audit tells of has its status there; the others an entry of their own. */
function forkEntries({ forks, audited }: HistoryEvidence): Entry[] {
  const known = new Set(
    audited.flatMap(({ outcomes }) => outcomes?.flatMap(({ newId }) => newId ?? []) ?? []),
  )
  return forks.map((fork) => ({
    key: `fork-${fork.workflowID}`,
    kind: 'fork',
    at: fork.createdAt,
    sentence: [
      known.has(fork.workflowID) ? 'The fork ' : 'Forked as ',
      { workflowID: fork.workflowID, label: null },
      known.has(fork.workflowID) ? '' : ', which',
      ...forkOutcome(fork),
    ],
    basis: 'recorded',
    status: fork.status,
    isFailure: isFailed(fork.status),
  }))
}

function forkOutcome(fork: WorkflowRow): Phrase[] {
  if (fork.status === 'SUCCESS')
    return [
      ` has succeeded${fork.durationMs === null ? '' : ` in ${formatDuration(fork.durationMs)}`}.`,
    ]
  if (isFailed(fork.status))
    return [` has failed${fork.errorSummary === null ? '' : `: ${fork.errorSummary}`}.`]
  return [fork.status === 'CANCELLED' ? ' was cancelled.' : ' has not ended.']
}
