import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { connectionName } from './executor-connections'
import { type ExecutorEvidence, inferExecutors, type Sign } from './executor-list'
import type { RunningWorkflow } from './executor-orphans'
import type { Step } from './workflow'

const now = Date.UTC(2026, 10, 23, 12)
const minute = 60_000
const ago = (minutes: number) => now - minutes * minute
const named = connectionName('host-1', '1.5.0')

function running(change: Partial<RunningWorkflow> = {}): RunningWorkflow {
  return {
    workflowID: 'w',
    workflowName: 'checkout',
    executorId: 'host-1',
    applicationName: 'shop',
    applicationVersion: '1.5.0',
    queueName: null,
    createdAt: ago(30),
    updatedAt: ago(30),
    dequeuedAt: null,
    deadlineEpochMS: null,
    recoveryAttempts: 1,
    steps: [],
    lastStepAt: null,
    child: null,
    ...change,
  }
}

function step(change: Partial<Step>): Step {
  return {
    functionId: 0,
    name: 'charge',
    startedAt: ago(30),
    completedAt: ago(29),
    childWorkflowID: null,
    serialization: null,
    outputBytes: null,
    errorBytes: null,
    errorSummary: null,
    ...change,
  }
}

const sign = (minutes: number, change: Partial<Sign> = {}): Sign => ({
  kind: 'step',
  executorId: 'host-1',
  applicationName: 'shop',
  applicationVersion: '1.5.0',
  at: ago(minutes),
  ...change,
})

const infer = (evidence: Partial<ExecutorEvidence>) =>
  inferExecutors({
    now,
    signs: [],
    connections: [],
    running: [],
    isCut: false,
    versions: ['1.5.1', '1.5.0'],
    ...evidence,
  })

describe('an executor', () => {
  const other = sign(0.5, { executorId: 'host-2' })
  it.each<[string, Partial<ExecutorEvidence>, string, string]>([
    [
      'holds a workflow that it lately began',
      { running: [running({ updatedAt: ago(2) })] },
      'active',
      'no',
    ],
    ['recorded a step lately', { running: [running()], signs: [sign(3)] }, 'active', 'no'],
    ['is connected, and quiet', { running: [running()], connections: [named] }, 'connected', 'yes'],
    ['is gone', { running: [running()] }, 'likely-dead', 'no'],
    [
      'is gone, others are there',
      { running: [running()], connections: ['dbos_transact_host-2_1.5.0'], signs: [other] },
      'likely-dead',
      'no',
    ],
    [
      'is there on another version',
      { running: [running()], connections: [connectionName('host-1', '1.5.1')] },
      'likely-dead',
      'no',
    ],
    [
      'may be one of those who name nobody',
      { running: [running()], connections: ['dbos_transact'] },
      'active',
      'unknown',
    ],
    [
      'is long gone, whoever names nobody',
      {
        running: [running({ createdAt: ago(90), updatedAt: ago(61) })],
        connections: ['dbos_transact'],
      },
      'likely-dead',
      'unknown',
    ],
    [
      'is of an application that connects without names',
      { running: [running()], signs: [other] },
      'active',
      'unknown',
    ],
    ['is seen on a replica only', { running: [running()], connections: null }, 'active', 'unknown'],
    ['ended something and holds nothing', { signs: [sign(12, { kind: 'end' })] }, 'quiet', 'no'],
  ])('that %s', (_, evidence, state, connection) => {
    const found = infer(evidence).executors.find(({ executorId }) => executorId === 'host-1')
    expect(found).toMatchObject({ state, connection })
    expect(found?.evidence.join(' ')).not.toBe('')
  })

  it('is shown by its connection alone', () => {
    expect(infer({ connections: [named] }).executors).toMatchObject([
      {
        executorId: 'host-1',
        applicationVersion: '1.5.0',
        state: 'connected',
        lastActivityAt: null,
      },
    ])
  })

  it('of the same id is another one on another version or of another application', () => {
    const { executors } = infer({
      running: [running(), running({ workflowID: 'x', applicationName: 'mail' })],
      signs: [sign(1, { applicationVersion: '1.5.1' })],
      connections: [connectionName('host-1', '1.5.1')],
    })
    expect(executors.map(({ state }) => state)).toEqual(['likely-dead', 'likely-dead', 'active'])
  })
})

describe('a workflow of a dead executor', () => {
  const slept = step({ name: 'DBOS.sleep', completedAt: ago(12) })
  const child = step({ name: 'reserve', childWorkflowID: 'w-0' })
  it.each<[string, Partial<RunningWorkflow>, RegExp]>([
    ['has recorded nothing', {}, /no step in 30 m/],
    ['has stopped after a step', { steps: [step({})], lastStepAt: ago(29) }, /charge 29 m/],
    ['has slept out', { steps: [slept] }, /sleep ended 12 m/],
    [
      'has its child’s answer',
      { steps: [child], child: { status: 'ERROR', completedAt: ago(11) } },
      /child ended 11 m/,
    ],
    ['is past its deadline', { deadlineEpochMS: ago(5) }, /no step/],
  ])('is an orphan when it %s', (_, change, evidence) => {
    const { orphans } = infer({ running: [running(change)] })
    expect(orphans).toHaveLength(1)
    expect(orphans[0]?.evidence[0]).toMatch(evidence)
  })

  it.each<[string, Partial<RunningWorkflow>]>([
    ['sleeps', { steps: [step({ name: 'DBOS.sleep', completedAt: now + minute })] }],
    [
      'waits for a message',
      { steps: [step({ functionId: 1, name: 'DBOS.sleep', completedAt: ago(30) })] },
    ],
    ['waits for its child', { steps: [child], child: { status: 'PENDING', completedAt: null } }],
    ['waits for a child that is gone', { steps: [child] }],
    ['has time left', { deadlineEpochMS: now + minute }],
    ['has just slept out', { steps: [{ ...slept, completedAt: ago(1) }] }],
  ])('is none when it %s', (_, change) => {
    const { executors, orphans } = infer({ running: [running(change)] })
    expect(orphans).toEqual([])
    expect(executors[0]?.evidence.join(' ')).toContain('sleep, wait, or have time left')
  })
})

it('nothing of a connected or lately active executor is ever an orphan', () => {
  const minutes = fc.double({ min: 0, max: 500, noNaN: true })
  const workflow = fc.record({ created: minutes, updated: minutes, host: fc.nat(3) })
  fc.assert(
    fc.property(fc.array(workflow), fc.uniqueArray(fc.nat(3)), (workflows, hosts) => {
      const { executors, orphans } = infer({
        running: workflows.map(({ created, updated, host }, index) =>
          running({
            workflowID: String(index),
            executorId: `host-${host}`,
            createdAt: ago(created),
            updatedAt: ago(updated),
          }),
        ),
        connections: hosts.map((host) => connectionName(`host-${host}`, '1.5.0')),
      })
      for (const { executorId, quietSince } of orphans) {
        expect(hosts.map((host) => `host-${host}`)).not.toContain(executorId)
        expect(now - quietSince).toBeGreaterThanOrEqual(10 * minute)
      }
      const held = executors.reduce((sum, { running: { count } }) => sum + (count ?? 0), 0)
      expect(held).toBe(workflows.length)
    }),
  )
})
