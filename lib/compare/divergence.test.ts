import { describe, expect, it } from 'vitest'
import { aStep, aWorkflow } from '../timeline/timeline-fixtures'
import type { Step, WorkflowRow } from '../workflow'
import { compareSteps, toComparedSteps } from './compare-steps'
import { findDivergence } from './divergence'

type Run = { workflow?: Partial<WorkflowRow>; steps: (string | Partial<Step>)[] }

/** Steps by name; an output is its name unless given. */
function side({ workflow, steps }: Run) {
  const all = steps.map((about, at) =>
    aStep(at, { outputBytes: 4, ...(typeof about === 'string' ? { name: about } : about) }),
  )
  const digests = new Map(
    all.map((step) => [step.functionId, `${step.serialization ?? step.name}`]),
  )
  return { workflow: aWorkflow(workflow), steps: toComparedSteps(all, digests) }
}

function compare(a: Run, b: Run, isInputAlike: boolean | null = null) {
  const [one, other] = [side(a), side(b)]
  const rows = compareSteps(one, other)
  return { rows, ...findDivergence(rows, one.workflow, other.workflow, isInputAlike) }
}

const failure = { errorBytes: 9, errorSummary: 'TypeError: no sku', outputBytes: null }
const failed = { status: 'ERROR', errorSummary: 'TypeError: no sku' }

describe('where two runs part', () => {
  it.each<[string, Run, Run, number | null, string]>([
    [
      'one fails where the other succeeds',
      { workflow: failed, steps: ['load', { name: 'price', ...failure }] },
      { steps: ['load', 'price', 'ship'] },
      1,
      'They part at step 1, price: A failed there with “TypeError: no sku”, B succeeded.',
    ],
    [
      'both fail, otherwise',
      { workflow: failed, steps: [{ name: 'price', ...failure }] },
      { workflow: failed, steps: [{ name: 'price', ...failure, errorSummary: 'Timeout' }] },
      0,
      'They part at step 0, price: both failed there, A with “TypeError: no sku”, B with “Timeout”.',
    ],
    [
      'each goes its way',
      { steps: ['load', 'refund', 'mail'] },
      { steps: ['load', 'ship', 'mail'] },
      1,
      'They part after step 0, load: A went on with step 1, refund, B went on with step 1, ship.',
    ],
    [
      'one leaves a step out',
      { steps: ['load', 'ship'] },
      { steps: ['load', 'check', 'ship'] },
      1,
      'They part after step 0, load: A went straight to step 1, ship, B went on with step 1, check.',
    ],
    [
      'one stops early',
      { workflow: { status: 'CANCELLED' }, steps: ['load'] },
      { steps: ['load', 'ship'] },
      1,
      'They part after step 0, load: A has no more steps, B went on with step 1, ship.',
    ],
    [
      'they fail outside of any step',
      { workflow: failed, steps: ['load'] },
      { steps: ['load'] },
      null,
      'Their steps fared alike, yet A failed with TypeError: no sku and B succeeded: they part in the workflow’s own code.'.replace(
        '’',
        "'",
      ),
    ],
    [
      'nothing differs',
      { steps: ['load'] },
      { steps: ['load'] },
      null,
      'They went the same way: the same steps, and each fared alike.',
    ],
    [
      'only a result differs',
      { steps: ['load', { name: 'price', serialization: 'one' }] },
      { steps: ['load', { name: 'price', serialization: 'other' }] },
      1,
      'They went the same way: the same steps, and each fared alike. The first result that differs is that of step 1, price.',
    ],
    [
      'one has not got as far',
      { workflow: { status: 'PENDING' }, steps: ['load'] },
      { steps: ['load', 'ship'] },
      null,
      'So far they went the same way; A has not ended.',
    ],
  ])('%s', (_, a, b, at, sentence) => {
    const found = compare(a, b)
    expect(found.sentence).toBe(sentence)
    expect(found.at).toBe(at)
  })

  it('tells whether the input was the same, where it is known', () => {
    const run = { steps: [{ name: 'price', serialization: 'one' }] }
    const other = { steps: [{ name: 'price', serialization: 'two' }] }
    expect(compare(run, run, true).sentence).toMatch(/alike, with the same input\.$/)
    expect(compare(run, other, false).sentence).toMatch(/price, as was their input\.$/)
  })

  it('does not count what a failed run never reached', () => {
    const run = { workflow: failed, steps: [{ name: 'price', ...failure }] }
    const { rows } = compare(run, { steps: ['price', 'ship', 'mail'] })
    expect(rows.map((row) => row.difference)).toEqual(['path', 'notReached', 'notReached'])
  })

  it('does not take a run that goes on for one that ended', () => {
    const running = { workflow: { status: 'PENDING' }, steps: ['load'] }
    const { rows } = compare(running, { steps: ['load', 'ship'] })
    expect(rows.map((row) => row.difference)).toEqual([null, 'notYet'])
  })
})
