import { expect, it } from 'vitest'
import { type SharedStep, type SharedWorkflow, sharedRows, shownErrorType } from './shared-workflow'

const step = (functionId: number, about: Partial<SharedStep> = {}): SharedStep => ({
  ...{ functionId, name: 'charge', startedAt: 1_000, completedAt: 2_000 },
  ...{ failed: false, isChild: false },
  ...about,
})

const shared = (about: Partial<SharedWorkflow>): SharedWorkflow => ({
  ...{ workflowID: 'w', status: 'SUCCESS', workflowName: 'checkout', queueName: null },
  ...{ applicationVersion: null, createdAt: 0, dequeuedAt: 1_000, completedAt: 5_000 },
  ...{ delayUntilEpochMS: null, durationMs: 4_000, errorType: null },
  ...{ children: { count: 0, isCapped: false }, steps: [], totalSteps: 0, asOf: 9_000 },
  ...about,
})

it('places steps between the start of the run and its end', () => {
  const rows = sharedRows(
    shared({ steps: [step(0), step(1, { startedAt: 3_000, completedAt: 5_000 })] }),
  )
  expect(rows.map(({ bar }) => bar)).toEqual([
    { from: 0, to: 0.25 },
    { from: 0.5, to: 1 },
  ])
})

it('ends at now while it runs, and keeps a sleep that ends later inside', () => {
  const sleep = step(0, { name: 'DBOS.sleep', startedAt: 5_000, completedAt: 99_000 })
  const [row] = sharedRows(shared({ status: 'PENDING', completedAt: null, steps: [sleep] }))
  expect(row?.bar).toEqual({ from: 0.5, to: 1 })
})

it('has no bar where times were not recorded, and leaves time limits out', () => {
  const steps = [
    step(0, { startedAt: null, completedAt: null }),
    step(1, { name: 'DBOS.recv', startedAt: 2_000, completedAt: 4_000 }),
    step(2, { name: 'DBOS.sleep', startedAt: 2_000, completedAt: 2_000 }),
  ]
  const rows = sharedRows(shared({ steps }))
  expect(rows.map(({ functionId, bar }) => [functionId, bar === null])).toEqual([
    [0, true],
    [1, false],
  ])
})

it.each([
  ['CardDeclinedError', 'CardDeclinedError'],
  ['KeyError', 'KeyError'],
  ['card 4111 was declined', null],
  ['ana@acme.example', null],
  ['x'.repeat(81), null],
  ['', null],
  [null, null],
])('of an error named %j tells %j', (type, told) => expect(shownErrorType(type)).toBe(told))
