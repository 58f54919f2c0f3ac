import { expect, it } from 'vitest'
import { isPendingTimeLimit } from './step-kind'
import type { Step } from './workflow'

const step = (functionId: number, name: string, tookMs: number): Step => ({
  functionId,
  name,
  startedAt: 1_000,
  completedAt: 1_000 + tookMs,
  childWorkflowID: null,
  serialization: null,
  outputBytes: null,
  errorBytes: null,
  errorSummary: null,
})

it.each([
  ['TypeScript, which writes no duration', step(1, 'DBOS.sleep', 0), undefined, true],
  ['Python, which writes what its writing took', step(2, 'DBOS.sleep', 3), undefined, true],
  ['a sleep that is its own', step(2, 'DBOS.sleep', 60_000), undefined, false],
  ['a short sleep after a step', step(2, 'DBOS.sleep', 3), step(1, 'load', 5), false],
  ['another step', step(2, 'load', 0), undefined, false],
])('a recv that waits, told by its time limit: %s', (_, marker, before, expected) => {
  expect(isPendingTimeLimit(marker, before)).toBe(expected)
})
