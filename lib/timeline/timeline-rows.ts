import { type Activity, currentActivity } from '../current-activity'
import { isActive, isFailed } from '../status'
import { isFailedStep, type StepKind, stepKind, visibleSteps } from '../step-kind'
import type { FamilyMember, Step } from '../workflow'

export type BarTone = 'success' | 'failure' | 'running' | 'wait' | 'stopped'
/** `toAt` is `null` while it goes on: it is drawn up to now. */
export type Span = { fromAt: number; toAt: number | null; tone: BarTone }

export type TimelineRow = {
  /** The way to it from the root: function ids, so that it survives a refresh. */
  id: string
  depth: number
  kind: 'workflow' | 'live' | StepKind
  label: string
  /** Of a workflow or child its own; SUCCESS, ERROR or PENDING of a step. */
  status: string
  workflowID: string
  functionId: number | null
  step: Step | null
  /** The workflow that this row is or starts, where it is known. */
  workflow: FamilyMember | null
  /** Of the step, or of the child that it started. */
  errorSummary: string | null
  childWorkflowID: string | null
  activity: Activity | null
  spans: Span[]
  /** Written by the workflow that this one was forked from; its times are not of this run. */
  copied: boolean
  /** `null` where there is nothing inside. */
  open: boolean | null
}

export type TimelineInput = {
  workflow: FamilyMember
  /** Steps of each workflow whose steps are loaded, by its id; the root's own among them. */
  steps: ReadonlyMap<string, readonly Step[]>
  /** Children, grandchildren, … by id. */
  members: ReadonlyMap<string, FamilyMember>
  /** Ids of rows whose inside is shown. */
  open: ReadonlySet<string>
  now: number
}

export const rootRowId = 'root'

/** The rows of a workflow in the order of its steps, children inside the step that started them. */
export function timelineRows(input: TimelineInput): TimelineRow[] {
  const { workflow } = input
  const rows: TimelineRow[] = [
    {
      ...blank,
      id: rootRowId,
      kind: 'workflow',
      label: workflow.workflowName ?? workflow.workflowID,
      status: workflow.status,
      workflowID: workflow.workflowID,
      workflow,
      spans: workflowSpans(workflow),
    },
  ]
  addInside(rows, input, workflow, rootRowId, 1, new Set([workflow.workflowID]))
  return rows
}

const blank = {
  depth: 0,
  functionId: null,
  step: null,
  workflow: null,
  errorSummary: null,
  childWorkflowID: null,
  activity: null,
  copied: false,
  open: null,
} satisfies Partial<TimelineRow>

function addInside(
  rows: TimelineRow[],
  input: TimelineInput,
  workflow: FamilyMember,
  parentId: string,
  depth: number,
  above: ReadonlySet<string>,
) {
  const steps = input.steps.get(workflow.workflowID)
  if (!steps) {
    rows.push(loadingRow(workflow, parentId, depth))
    return
  }
  for (const step of visibleSteps(steps)) {
    const row = stepRow(input, workflow, step, parentId, depth, above)
    rows.push(row)
    if (row.open && row.workflow)
      addInside(
        rows,
        input,
        row.workflow,
        row.id,
        depth + 1,
        new Set([...above, row.workflow.workflowID]),
      )
  }
  const activity = currentActivity(workflow, steps, input.now)
  if (activity && !isDrawnByItsStep(activity, steps))
    rows.push(liveRow(workflow, activity, parentId, depth))
}

function stepRow(
  input: TimelineInput,
  workflow: FamilyMember,
  step: Step,
  parentId: string,
  depth: number,
  above: ReadonlySet<string>,
): TimelineRow {
  const id = `${parentId}/${step.functionId}`
  const kind = stepKind(step)
  const child = kind === 'child' ? (input.members.get(step.childWorkflowID ?? '') ?? null) : null
  const copied = isCopied(workflow, step)
  return {
    ...blank,
    id,
    depth,
    kind,
    label: step.name === '' ? `step ${step.functionId}` : step.name,
    status: child?.status ?? stepStatus(step, input.now),
    workflowID: workflow.workflowID,
    functionId: step.functionId,
    step,
    workflow: child,
    errorSummary: step.errorSummary ?? child?.errorSummary ?? null,
    childWorkflowID: step.childWorkflowID,
    spans: copied ? [] : child ? workflowSpans(child) : stepSpans(step, kind, input.now),
    copied,
    open: child && !above.has(child.workflowID) ? input.open.has(id) : null,
  }
}

function liveRow(
  workflow: FamilyMember,
  activity: Activity,
  parentId: string,
  depth: number,
): TimelineRow {
  const tone = activity.doing === 'running' ? 'running' : 'wait'
  return {
    ...blank,
    id: `${parentId}/live`,
    depth,
    kind: 'live',
    label: '',
    status: workflow.status,
    workflowID: workflow.workflowID,
    activity,
    spans: [{ fromAt: activity.since, toAt: null, tone }],
  }
}

function loadingRow(workflow: FamilyMember, parentId: string, depth: number): TimelineRow {
  const { workflowID, status } = workflow
  const id = `${parentId}/loading`
  return {
    ...blank,
    id,
    depth,
    kind: 'live',
    label: 'Loading its steps…',
    status,
    workflowID,
    spans: [],
  }
}

/** A sleep has its row, and a queue wait its bar on the workflow, already. */
function isDrawnByItsStep(activity: Activity, steps: readonly Step[]): boolean {
  return activity.doing === 'sleeping' && steps.at(-1)?.name === 'DBOS.sleep'
}

function stepStatus(step: Step, now: number): string {
  if (isFailedStep(step)) return 'ERROR'
  return step.name === 'DBOS.sleep' && (step.completedAt ?? 0) > now ? 'PENDING' : 'SUCCESS'
}

function stepSpans(step: Step, kind: StepKind, now: number): Span[] {
  const fromAt = step.startedAt ?? step.completedAt
  if (fromAt === null) return []
  // Both times are the worker's, but an old writer may have recorded only one of them.
  const endAt = Math.max(fromAt, step.completedAt ?? fromAt)
  const waits = kind === 'sleep' || kind === 'wait'
  const tone = waits ? 'wait' : isFailedStep(step) ? 'failure' : 'success'
  return [{ fromAt, toAt: endAt > now && kind === 'sleep' ? null : endAt, tone }]
}

/** The wait in a queue or for a delay, then the run; one bar where they cannot be told apart. */
function workflowSpans(workflow: FamilyMember): Span[] {
  const { status, createdAt, dequeuedAt, completedAt, updatedAt } = workflow
  if (status === 'ENQUEUED' || status === 'DELAYED')
    return [{ fromAt: createdAt, toAt: null, tone: 'wait' }]
  const ended = isActive(status) ? null : (completedAt ?? updatedAt)
  const fromAt = dequeuedAt ?? createdAt
  const run: Span = {
    fromAt,
    toAt: ended === null ? null : Math.max(fromAt, ended),
    tone: workflowTone(status),
  }
  if (dequeuedAt === null || dequeuedAt <= createdAt) return [run]
  return [{ fromAt: createdAt, toAt: dequeuedAt, tone: 'wait' }, run]
}

function workflowTone(status: string): BarTone {
  if (isFailed(status)) return 'failure'
  if (status === 'SUCCESS') return 'success'
  return status === 'PENDING' ? 'running' : 'stopped'
}

/** Steps of a fork's original end before the fork exists; a second of skew is left to the clocks. */
function isCopied(workflow: FamilyMember, step: Step): boolean {
  const endedAt = step.completedAt ?? step.startedAt
  return workflow.forkedFrom !== null && endedAt !== null && endedAt < workflow.createdAt - 1_000
}
