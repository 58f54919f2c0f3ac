import { describe, expect, it } from 'vitest'
import { forkStart } from './fork-start'
import { aStep } from './timeline/timeline-fixtures'
import type { Step } from './workflow'

const failed = { errorBytes: 9 }
const child = { childWorkflowID: 'c' }

describe('where to fork a failed workflow', () => {
  it.each([
    ['the last failed step', [aStep(0), aStep(1, failed), aStep(2, failed), aStep(3)], 2],
    ['none where none failed', [aStep(0)], null],
    [
      'the start of the child that failed',
      [
        aStep(0),
        aStep(1, child),
        aStep(2),
        aStep(3, { ...failed, ...child, name: 'DBOS.getResult' }),
      ],
      1,
    ],
    [
      'the wait itself for a child that another workflow started',
      [aStep(0), aStep(1, { ...failed, ...child, name: 'DBOS.getResult' })],
      1,
    ],
  ] as [string, Step[], number | null][])('%s', (_, steps, expected) => {
    expect(forkStart(steps)).toBe(expected)
  })
})
