import { expect, test } from 'vitest'
import { someRow } from '../testing/some-row'
import type { Step } from '../workflow'
import type { Activity } from './activity'
import { type ChildState, type PendingEvidence, pendingActivity } from './pending-activity'
import { sayPhrases } from './phrase'
import { type EarlierStep, usualStep } from './usual-step'

const now = Date.UTC(2026, 0, 1, 12)
const second = 1_000
const ago = (seconds: number) => now - seconds * second
const workflow = someRow('w', { status: 'PENDING', createdAt: ago(600), updatedAt: ago(600) })
const step = (functionId: number, name: string, about: Partial<Step> = {}): Step => ({
  functionId,
  name,
  startedAt: ago(300),
  completedAt: ago(290),
  childWorkflowID: null,
  serialization: null,
  outputBytes: null,
  errorBytes: null,
  errorSummary: null,
  ...about,
})
const marker = (functionId: number) =>
  step(functionId, 'DBOS.sleep', { startedAt: ago(60), completedAt: ago(60) })
const child = (about: Partial<ChildState> = {}): ChildState => ({
  workflowID: 'w-1',
  workflowName: 'pack',
  status: 'ENQUEUED',
  completedAt: null,
  ...about,
})
const childStart = step(1, 'pack', {
  childWorkflowID: 'w-1',
  startedAt: ago(50),
  completedAt: ago(50),
})
const usual = (name: string, more: Partial<EarlierStep> = {}) =>
  usualStep(
    Array.from({ length: 9 }, () => ({ name, durationMs: 2_000, took: null, ...more })),
    10,
  )
const plain: PendingEvidence = {
  now,
  workflow,
  steps: [step(0, 'load')],
  limitAt: null,
  children: [],
  usual: null,
  pendingMessages: [],
  orphan: null,
}

type Expected = Partial<Activity> & { says: string; because?: string }
const cases: [string, Partial<PendingEvidence>, Expected][] = [
  [
    'a sleep',
    { steps: [step(0, 'DBOS.sleep', { startedAt: ago(60), completedAt: now + 90 * second })] },
    {
      kind: 'sleeping',
      says: 'Sleeping until 2026-01-01 12:01:30 UTC (in 1 m)',
      isInferred: false,
      waitsFor: null,
    },
  ],
  [
    'recv or getEvent, nobody knows which',
    { steps: [step(0, 'load'), marker(2)], limitAt: now + 3_600 * second },
    {
      kind: 'waiting',
      says: 'Waiting for a message or an event for 1 m 00 s, until 2026-01-01 13:00:00 UTC (in 1 h)',
      isInferred: false,
      waitsFor: { kind: 'message-or-event', step: 1, untilAt: now + 3_600 * second },
    },
  ],
  [
    'recv, as in earlier runs, by the same topic',
    { steps: [marker(2)], usual: usual('DBOS.recv', { took: { topic: 'approval' } }) },
    {
      kind: 'waiting',
      says: 'Waiting for a message on topic approval for 1 m 00 s',
      because:
        'At this place 9 of 10 earlier runs did DBOS.recv, and took a message on topic approval.',
      isInferred: true,
      waitsFor: { kind: 'message', topic: 'approval', isTopicKnown: true, step: 1, untilAt: null },
    },
  ],
  [
    'recv without a topic',
    { steps: [marker(2)], usual: usual('DBOS.recv', { took: { topic: null } }) },
    {
      says: 'Waiting for a message without a topic for 1 m 00 s',
      waitsFor: { kind: 'message', topic: null, isTopicKnown: true, step: 1, untilAt: null },
    },
  ],
  [
    'recv, of which no run took a message',
    { steps: [marker(2)], usual: usual('DBOS.recv') },
    {
      says: 'Waiting for a message for 1 m 00 s',
      waitsFor: { kind: 'message', topic: null, isTopicKnown: false, step: 1, untilAt: null },
    },
  ],
  [
    'an event',
    { steps: [marker(2)], usual: usual('DBOS.getEvent') },
    {
      says: 'Waiting for an event for 1 m 00 s',
      waitsFor: { kind: 'event', step: 1, untilAt: null },
    },
  ],
  [
    'recv without a time limit: only earlier runs speak for it',
    { usual: usual('DBOS.recv', { took: { topic: 'go' } }) },
    { kind: 'waiting', says: 'Waiting for a message on topic go for 4 m 50 s', isInferred: true },
  ],
  [
    'a time limit that has passed',
    { steps: [marker(2)], limitAt: ago(40) },
    {
      says: 'Waiting for a message or an event for 1 m 00 s, longer than it may',
      isStuck: true,
    },
  ],
  [
    'messages of another topic are there',
    { steps: [marker(2)], pendingMessages: [{ topic: 'other', count: 2 }] },
    {
      because: '2 messages on topic other are there and not taken, so it waits for another.',
      says: 'Waiting for a message or an event for 1 m 00 s',
    },
  ],
  [
    'a child',
    { steps: [childStart], children: [child()] },
    {
      kind: 'awaiting',
      says: 'Waiting for child pack w-1 for 50 s',
      because: 'The child is enqueued; its own page says what it does.',
      isInferred: true,
      waitsFor: { kind: 'child', workflowID: 'w-1' },
    },
  ],
  [
    'a child and others',
    { steps: [childStart], children: [child(), child({ workflowID: 'w-0' })] },
    {
      says: 'Waiting for child pack w-1 and 1 other for 50 s',
      because: 'Not ended either: pack w-0',
    },
  ],
  [
    'a child that was deleted',
    { steps: [childStart] },
    {
      kind: 'awaiting',
      says: 'Waiting for child pack w-1, of which there is no row any more',
      isStuck: true,
    },
  ],
  [
    'a child that has ended keeps nobody',
    { steps: [childStart], children: [child({ status: 'SUCCESS', completedAt: ago(20) })] },
    { kind: 'running', says: 'Running a step for 20 s' },
  ],
  ['a step', {}, { kind: 'running', says: 'Running a step for 4 m 50 s', isInferred: true }],
  [
    'a step that earlier runs name, and how long they took',
    { usual: usual('charge') },
    {
      says: 'Running charge for 4 m 50 s, 145 times the usual 2.00 s',
      because: 'At this place 9 of 10 earlier runs ran charge, half of them within 2.00 s.',
    },
  ],
  [
    'a step that takes its usual time',
    { usual: usual('charge', { durationMs: 200_000 }) },
    { says: 'Running charge for 4 m 50 s, usually 3 m 20 s' },
  ],
  [
    'nothing recorded',
    { steps: [], workflow: { ...workflow, dequeuedAt: ago(120) } },
    {
      says: 'Running a step for 2 m 00 s',
      because: 'A worker that does not know the workflow by its name leaves one like this, too.',
    },
  ],
  [
    'a deadline that nobody enforced',
    { workflow: { ...workflow, deadlineEpochMS: ago(120) } },
    { isStuck: true, says: 'Running a step for 4 m 50 s' },
  ],
  [
    'likely orphaned',
    {
      orphan: {
        ...{
          workflowID: 'w',
          workflowName: 'checkout',
          executorId: 'host_1',
          applicationName: null,
        },
        ...{ applicationVersion: '1.5.0', queueName: null, createdAt: 1, quietSince: ago(1_200) },
        ...{ recoveryAttempts: 1, evidence: ['It recorded load 20 m ago and nothing since.'] },
      },
    },
    {
      kind: 'orphaned',
      says: 'Likely orphaned: executor host_1 has given no sign for 20 m 00 s',
      because:
        "Resuming puts it into DBOS's internal queue, or one that you choose, from which a worker of version 1.5.0 takes it. 1 recorded step is not run again; the step it was in may run a second time.",
      isInferred: true,
      isStuck: true,
    },
  ],
]

test.each(cases)('%s', (_name, evidence, { says, because, ...expected }) => {
  const activity = pendingActivity({ ...plain, ...evidence })
  expect(sayPhrases(activity.sentence, now)).toBe(says)
  expect(activity).toMatchObject(expected)
  const reasons = activity.evidence.map((one) => sayPhrases(one, now))
  expect(reasons.length).toBeGreaterThan(0)
  if (because !== undefined) expect(reasons).toContain(because)
})

test('runs that mostly differ say nothing about the next step', () => {
  const one = (name: string): EarlierStep => ({ name, durationMs: 1, took: null })
  expect(usualStep([one('a'), one('b')], 4)).toBeNull()
  expect(usualStep([one('a'), one('a')], 4)).toBeNull()
  expect(usualStep([], 0)).toBeNull()
  expect(usualStep([one('a'), one('a'), one('b')], 3)).toMatchObject({ name: 'a', share: 2 })
})
