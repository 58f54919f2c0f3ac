import { expect, test } from 'vitest'
import { sayPhrases } from '../activity/phrase'
import { someRow } from '../testing/some-row'
import type { WorkflowRow } from '../workflow'
import type { AuditedVerb } from './audit-entries'
import type { HistoryEvidence } from './evidence'
import { workflowHistory } from './workflow-history'

const second = 1_000
const start = Date.UTC(2026, 0, 1)
const workflow = (about: Partial<WorkflowRow>) =>
  someRow('w', { createdAt: start, updatedAt: start + 9 * second, ...about })
const verb = (about: Partial<AuditedVerb>): AuditedVerb => ({
  ...{ id: '7', at: start + 5 * second, actor: 'ada', verb: 'cancel', reason: null, ids: ['w'] },
  ...{ outcomes: null, failure: null },
  ...about,
})
const outcome = (id: string, sentence: string, newId?: string) => ({
  ...{ id, outcome: 'changed' as const, before: 'PENDING', after: 'CANCELLED', sentence },
  ...(newId === undefined ? {} : { newId }),
})

function told(about: Partial<WorkflowRow>, evidence: Partial<HistoryEvidence> = {}): string[] {
  const entries = workflowHistory({
    ...{
      now: start + 60 * second,
      audited: [],
      forks: [],
      steps: [],
      copiedSteps: 0,
      messages: [],
    },
    ...evidence,
    workflow: workflow(about),
  })
  expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length)
  return entries.map(({ at, sentence, basis, actor, reason }) =>
    [
      at === null ? '?' : String((at - start) / second),
      basis,
      [actor && `${actor}:`, sayPhrases(sentence, start), reason && `(${reason})`]
        .filter(Boolean)
        .join(' '),
    ].join(' | '),
  )
}

test('enqueued, taken, done', () => {
  const row = { queueName: 'mail', dequeuedAt: start + 2 * second, executorId: 'blue' }
  const lines = told(
    { ...row, status: 'SUCCESS', completedAt: start + 9 * second, durationMs: 7_000 },
    { steps: [{ functionId: 0, name: 'load', at: start + 3 * second, error: null }] },
  )
  expect(lines).toEqual([
    '0 | recorded | Enqueued in queue mail.',
    '2 | recorded | Taken from its queue by executor blue on version 1.5.0.',
    '3 | recorded | Recorded its first step, load (0).',
    '9 | recorded | Succeeded after 7.00 s.',
  ])
})

test('delayed, recovered, failing', () => {
  const lines = told(
    {
      ...{ queueName: 'mail', delayUntilEpochMS: start + second, dequeuedAt: start + 4 * second },
      ...{ recoveryAttempts: 3, status: 'ERROR', completedAt: start + 9 * second },
      errorSummary: 'Error: no',
    },
    {
      steps: [{ functionId: 4, name: 'pay', at: start + 8 * second, error: 'Error: no' }],
      messages: [{ id: 'm', topic: 'go', at: start + 6 * second, takenBy: 2 }],
    },
  )
  expect(lines).toEqual([
    '0 | recorded | Created with a delay.',
    '1 | inferred | Its delay ended.',
    '? | inferred | It was taken 2 times before and put back, by recoveries after a crash or a restart. When is overwritten.',
    '4 | recorded | Taken from its queue on version 1.5.0, attempt 3.',
    '6 | recorded | A message on topic go was sent to it; step 2 took it. Its sender is not recorded.',
    '8 | recorded | Step 4, pay, failed: Error: no',
    '9 | recorded | Failed: Error: no',
  ])
})

test('cancelled by somebody, through the audit, with the reason', () => {
  const cancelled = { status: 'CANCELLED', completedAt: start + 5 * second + 40 }
  const audited = [
    verb({ reason: 'wrong customer', outcomes: [outcome('w', 'Cancelled; it was running.')] }),
  ]
  expect(told(cancelled, { audited })).toEqual([
    '0 | recorded | Created.',
    '5 | audited | ada: Cancelled; it was running. (wrong customer)',
  ])
})

test('cancelled by nobody knows whom, by a timeout, with its parent', () => {
  const at = start + 5 * second
  const cancelled = { status: 'CANCELLED', completedAt: at }
  expect(told(cancelled)[1]).toBe(
    '5 | recorded | Cancelled. DBOS does not record by whom, and the audit of Vigil does not tell.',
  )
  expect(told({ ...cancelled, deadlineEpochMS: at - 10, timeoutMS: 4_000 })[1]).toBe(
    '5 | inferred | Cancelled: it timed out after 4.00 s.',
  )
  const child = { ...cancelled, parentWorkflowID: 'p' }
  const [parents, own] = [
    outcome('p', 'Cancelled. Its child was cancelled too.'),
    outcome('w', 'C.'),
  ]
  const cancel = verb({ ids: ['p'], reason: 'stop', outcomes: [parents, own] })
  expect(told(child, { audited: [cancel] })).toEqual([
    '0 | recorded | Created as a child of p.',
    '5 | audited | ada: C. Asked for of p and its descendants. (stop)',
  ])
  // Its parent was cancelled at the same time, but alone: this one ended by something else.
  const alone = verb({ ids: ['p'], outcomes: [outcome('p', 'Cancelled.')] })
  expect(told(child, { audited: [alone] })).toEqual([
    '0 | recorded | Created as a child of p.',
    '5 | recorded | Cancelled. DBOS does not record by whom, and the audit of Vigil does not tell.',
  ])
})

test('forked, by whom, and what came of it', () => {
  const fork = someRow('f', { createdAt: start + 6 * second, status: 'SUCCESS', durationMs: 3_000 })
  const other = someRow('g', { createdAt: start + 7 * second, status: 'PENDING' })
  const audited = [
    verb({ verb: 'fork', outcomes: [outcome('w', 'Forked from step 2 as f, on version 2.', 'f')] }),
  ]
  expect(told({ completedAt: start + second }, { forks: [fork, other], audited }).slice(2)).toEqual(
    [
      '5 | audited | ada: Forked from step 2 as f, on version 2.',
      '6 | recorded | The fork f has succeeded in 3.00 s.',
      '7 | recorded | Forked as g, which has not ended.',
    ],
  )
})

test('a fork knows its original, its maker and what was copied', () => {
  const audited = [
    verb({ verb: 'fork', at: start, ids: ['o'], outcomes: [outcome('o', 'Forked as', 'w')] }),
    // What else was done to the original is none of its own history.
    verb({ id: '8', ids: ['o'], outcomes: [outcome('o', 'Cancelled.')] }),
    verb({ id: '9', ids: ['o'], failure: 'lost' }),
  ]
  const row = { forkedFrom: 'o', queueName: '_dbos_internal_queue', status: 'ENQUEUED' }
  expect(told(row, { audited, copiedSteps: 2 })).toEqual([
    "0 | recorded | Enqueued in DBOS's internal queue as a fork of o.",
    '0 | inferred | 2 steps were copied from o, and ended before this workflow began.',
    '0 | audited | ada: Made as a fork of o.',
  ])
})

test('resumed: how it began is not known any more', () => {
  const row = { queueName: '_dbos_internal_queue', status: 'ENQUEUED', recoveryAttempts: 0 }
  expect(told(row)).toEqual([
    '0 | recorded | Created.',
    "9 | inferred | Put into DBOS's internal queue, by a resume or by a recovery after a crash.",
  ])
})

test('what failed, was refused, or was begun and never ended', () => {
  const refused = { ...outcome('w', 'It has ended already.'), outcome: 'refused' as const }
  const lines = told(
    { status: 'PENDING' },
    {
      audited: [
        verb({ id: '1', verb: 'resume', outcomes: [refused] }),
        verb({ id: '2', verb: 'delay', failure: 'The database is lost.' }),
        verb({ id: '3', verb: 'priority' }),
      ],
    },
  )
  expect(lines.slice(1)).toEqual([
    '5 | audited | ada: Resume, refused: It has ended already.',
    '5 | audited | ada: Set delay failed: The database is lost.',
    '5 | audited | ada: Set priority was begun; how it ended is not known.',
  ])
})
