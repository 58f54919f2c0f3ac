import type { Step } from './workflow'

export type StepKind =
  | 'step'
  | 'child'
  | 'sleep'
  | 'wait'
  | 'event'
  | 'stream'
  | 'send'
  | 'internal'

/** Names that DBOS gives to its own steps; the languages differ in the rarer ones. */
const kinds = new Map<string, StepKind>([
  ['DBOS.sleep', 'sleep'],
  ['DBOS.recv', 'wait'],
  ['DBOS.getEvent', 'wait'],
  ['DBOS.get_events', 'wait'],
  ['DBOS.getResult', 'wait'],
  ['DBOS.waitFirst', 'wait'],
  ['DBOS.waitAll', 'wait'],
  ['DBOS.asyncio_wait', 'wait'],
  ['DBOS.readStream', 'wait'],
  ['DBOS.readStreamOffset', 'wait'],
  ['DBOS.select', 'wait'],
  ['DBOS.setEvent', 'event'],
  ['DBOS.writeStream', 'stream'],
  ['DBOS.closeStream', 'stream'],
  ['DBOS.send', 'send'],
  ['DBOS.send_bulk', 'send'],
  ['DBOS.sendBulk', 'send'],
])

export function stepKind(step: Pick<Step, 'name' | 'childWorkflowID'>): StepKind {
  const kind = kinds.get(step.name)
  if (kind) return kind
  if (step.childWorkflowID !== null) return 'child'
  return step.name.startsWith('DBOS.') || step.name === 'getStatus' ? 'internal' : 'step'
}

/** A step's own failure; the workflow may have caught it and gone on. */
export function isFailedStep(step: Pick<Step, 'errorBytes' | 'errorSummary'>): boolean {
  return step.errorSummary !== null || (step.errorBytes ?? 0) > 0
}

const ownsMarker = new Set(['DBOS.recv', 'DBOS.getEvent'])

/**
 * A recv or getEvent at N writes a `DBOS.sleep` at N+1 that holds its time limit. It is no sleep
 * of the workflow: it takes no time, or begins while N still waits.
 */
function isTimeLimitOf(marker: Step, before: Step): boolean {
  if (marker.name !== 'DBOS.sleep' || !ownsMarker.has(before.name)) return false
  if (marker.functionId !== before.functionId + 1) return false
  const { startedAt, completedAt } = marker
  if (startedAt === null || completedAt === null || completedAt <= startedAt) return true
  return before.completedAt !== null && startedAt < before.completedAt
}

/** TypeScript writes the time limit with no duration, Python with what its own writing took. */
const markerMs = 1_000

type Marker = Pick<Step, 'functionId' | 'name' | 'startedAt' | 'completedAt'>

/** While recv or getEvent at N waits, its time limit at N+1 is there and row N is not. */
export function isPendingTimeLimit(marker: Marker, before: Marker | undefined): boolean {
  const takesNoTime = (marker.completedAt ?? 0) - (marker.startedAt ?? 0) < markerMs
  const isAlone = marker.functionId > 0 && before?.functionId !== marker.functionId - 1
  return marker.name === 'DBOS.sleep' && takesNoTime && isAlone
}

/** The steps that a person wrote or asked for, without time limits. */
export function visibleSteps(steps: readonly Step[]): Step[] {
  return steps.filter((step, at) => {
    const before = steps[at - 1]
    if (at === steps.length - 1 && isPendingTimeLimit(step, before)) return false
    return !(before && isTimeLimitOf(step, before))
  })
}
