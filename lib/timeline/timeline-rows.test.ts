import { describe, expect, it } from 'vitest'
import type { Step, WorkflowRow } from '../workflow'
import { failedRows, searchRows } from './find-rows'
import { aStep, aWorkflow } from './timeline-fixtures'
import { timelineRows } from './timeline-rows'

const now = 10_000
function rowsOf(
  workflow: WorkflowRow,
  steps: Step[],
  more: { members?: WorkflowRow[]; inside?: [string, Step[]][]; open?: string[] } = {},
) {
  return timelineRows({
    workflow,
    steps: new Map([[workflow.workflowID, steps], ...(more.inside ?? [])]),
    members: new Map((more.members ?? []).map((member) => [member.workflowID, member])),
    open: new Set(more.open ?? []),
    now,
  })
}
const labels = (rows: ReturnType<typeof rowsOf>) =>
  rows.map((row) => `${'  '.repeat(row.depth)}${row.activity?.doing ?? row.label}`)

describe('the rows of a workflow', () => {
  it('are the workflow and its steps, the wait in the queue apart from the run', () => {
    const rows = rowsOf(aWorkflow({ dequeuedAt: 400, completedAt: 900, status: 'ERROR' }), [
      aStep(5),
      aStep(6, { errorBytes: 12 }),
    ])
    expect(labels(rows)).toEqual(['checkout', '  step5', '  step6'])
    expect(rows[0]?.spans).toEqual([
      { fromAt: 0, toAt: 400, tone: 'wait' },
      { fromAt: 400, toAt: 900, tone: 'failure' },
    ])
    expect(failedRows(rows).map((row) => row.id)).toEqual(['root/6'])
  })

  it('draw sleeps and waits as waits, and hide the time limit of a recv', () => {
    const rows = rowsOf(aWorkflow({ completedAt: 900 }), [
      aStep(0, { name: 'DBOS.recv', startedAt: 0, completedAt: 500 }),
      aStep(1, { name: 'DBOS.sleep', startedAt: 1, completedAt: 1 }),
      aStep(2, { name: 'DBOS.sleep', startedAt: 500, completedAt: 800 }),
    ])
    expect(rows.map((row) => [row.kind, row.spans[0]?.tone])).toEqual([
      ['workflow', 'success'],
      ['wait', 'wait'],
      ['sleep', 'wait'],
    ])
  })

  it('keep a real sleep that follows a recv', () => {
    const rows = rowsOf(aWorkflow({ completedAt: 900 }), [
      aStep(0, { name: 'DBOS.recv', startedAt: 0, completedAt: 500 }),
      aStep(1, { name: 'DBOS.sleep', startedAt: 500, completedAt: 800 }),
    ])
    expect(rows).toHaveLength(3)
  })

  it('nest children to any depth, each with its own bars', () => {
    const child = aWorkflow({
      workflowID: 'w-0',
      workflowName: 'pay',
      parentWorkflowID: 'w',
      createdAt: 10,
      dequeuedAt: 30,
      completedAt: 90,
    })
    const grandchild = aWorkflow({
      workflowID: 'w-0-0',
      parentWorkflowID: 'w-0',
      status: 'ERROR',
      completedAt: 80,
    })
    const more = {
      members: [child, grandchild],
      inside: [
        ['w-0', [aStep(0, { name: 'charge', childWorkflowID: 'w-0-0' }), aStep(1)]],
        ['w-0-0', [aStep(0, { name: 'deep' })]],
      ] as [string, Step[]][],
    }
    const steps = [aStep(0, { name: 'pay', childWorkflowID: 'w-0' }), aStep(1)]
    const workflow = aWorkflow({ completedAt: 200 })
    const closed = rowsOf(workflow, steps, more)
    expect(labels(closed)).toEqual(['checkout', '  pay', '  step1'])
    expect(closed[1]).toMatchObject({ open: false, spans: [{ tone: 'wait' }, { tone: 'success' }] })
    const open = rowsOf(workflow, steps, { ...more, open: ['root/0', 'root/0/0'] })
    expect(labels(open)).toEqual([
      'checkout',
      '  pay',
      '    charge',
      '      deep',
      '    step1',
      '  step1',
    ])
    expect(failedRows(open).map((row) => row.id)).toEqual(['root/0/0'])
    const loading = rowsOf(workflow, steps, { members: [child], open: ['root/0'] })
    expect(labels(loading)[2]).toBe('    Loading its steps…')
  })

  it('leave a child that is not known as a link, and never nest a workflow in itself', () => {
    const [, unknown] = rowsOf(aWorkflow(), [aStep(0, { childWorkflowID: 'gone' })], {
      open: ['root/0'],
    })
    expect(unknown).toMatchObject({ kind: 'child', open: null, childWorkflowID: 'gone' })
    const self = aWorkflow()
    const rows = rowsOf(self, [aStep(0, { childWorkflowID: 'w' })], {
      members: [self],
      open: ['root/0'],
    })
    expect(rows).toHaveLength(2)
  })

  it('show steps without times in order, without bars', () => {
    const rows = rowsOf(aWorkflow(), [aStep(0, { startedAt: null, completedAt: null }), aStep(1)])
    expect(rows.map((row) => row.spans.length)).toEqual([1, 0, 1])
  })

  it('draw no bars for steps that a fork copied', () => {
    const rows = rowsOf(aWorkflow({ forkedFrom: 'v', createdAt: 5_000, completedAt: 6_000 }), [
      aStep(0),
      aStep(1, { startedAt: 5_100, completedAt: 5_200 }),
    ])
    expect(rows.map((row) => [row.copied, row.spans.length])).toEqual([
      [false, 1],
      [true, 0],
      [false, 1],
    ])
  })
})

describe('the failures of a workflow', () => {
  it('are told once where a step asks a failed child for its result', () => {
    const child = aWorkflow({ workflowID: 'c', status: 'ERROR' })
    const asks = { name: 'DBOS.getResult', childWorkflowID: 'c', errorBytes: 1 }
    const steps = [aStep(0, { childWorkflowID: 'c' }), aStep(1, asks)]
    const ids = (members: WorkflowRow[]) =>
      failedRows(rowsOf(aWorkflow(), steps, { members })).map((row) => row.id)
    expect(ids([child])).toEqual(['root/0'])
    expect(ids([])).toEqual(['root/1'])
  })
})

describe('what a workflow is doing now', () => {
  const pending = aWorkflow({ status: 'PENDING', dequeuedAt: 50 })
  it.each([
    ['runs its first step', pending, [], { doing: 'running', since: 50 }],
    ['runs a step', pending, [aStep(0), aStep(1)], { doing: 'running', since: 180 }],
    [
      'waits in recv',
      pending,
      [aStep(0), aStep(2, { name: 'DBOS.sleep', startedAt: 300, completedAt: 300 })],
      { doing: 'waiting', since: 300 },
    ],
    [
      'awaits a child',
      pending,
      [aStep(0, { name: 'pay', childWorkflowID: 'c' })],
      { doing: 'awaiting', childWorkflowID: 'c' },
    ],
    [
      'goes on after a child',
      pending,
      [
        aStep(0, { childWorkflowID: 'c' }),
        aStep(1, { name: 'DBOS.getResult', childWorkflowID: 'c' }),
      ],
      { doing: 'running', since: 180 },
    ],
    [
      'waits in a queue',
      aWorkflow({ status: 'ENQUEUED', queueName: 'mail' }),
      [],
      { doing: 'queued', queueName: 'mail' },
    ],
    [
      'is delayed',
      aWorkflow({ status: 'DELAYED', delayUntilEpochMS: 99 }),
      [],
      { doing: 'delayed', until: 99 },
    ],
  ] as [string, WorkflowRow, Step[], object][])('%s', (_, workflow, steps, activity) => {
    const live = rowsOf(workflow, steps).at(-1)
    expect(live).toMatchObject({ kind: 'live', activity, spans: [{ toAt: null }] })
    expect(rowsOf(workflow, steps).map((row) => row.label)).not.toContain('DBOS.sleep')
  })

  it('sleeps: its own row says so', () => {
    const rows = rowsOf(pending, [
      aStep(0, { name: 'DBOS.sleep', startedAt: 100, completedAt: 99_000 }),
    ])
    expect(rows.at(-1)).toMatchObject({ kind: 'sleep', status: 'PENDING', spans: [{ toAt: null }] })
  })

  it('is nothing once it has ended', () => {
    expect(rowsOf(aWorkflow({ completedAt: 5 }), [])).toHaveLength(1)
  })
})

describe('search', () => {
  const child = aWorkflow({ workflowID: 'w-1', workflowName: 'pay' })
  const rows = rowsOf(
    aWorkflow(),
    [aStep(0), aStep(1, { name: 'pay', childWorkflowID: 'w-1' }), aStep(2)],
    {
      members: [child],
      inside: [
        ['w-1', [aStep(0, { name: 'issuer', errorSummary: 'Declined: no funds' }), aStep(1)]],
      ],
      open: ['root/1'],
    },
  )
  it.each([
    ['ISSUER', ['checkout', '  pay', '    issuer']],
    ['declined', ['checkout', '  pay', '    issuer']],
    ['2', ['checkout', '  step2']],
    ['w-1', ['checkout', '  pay']],
    ['none', []],
  ])('%s', (search, expected) => expect(labels(searchRows(rows, search))).toEqual(expected))
})
