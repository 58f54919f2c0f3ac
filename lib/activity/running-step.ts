import { formatDuration } from '../format'
import { type Activity, activityOf } from './activity'
import type { PendingEvidence } from './pending-activity'
import type { Phrase } from './phrase'

/** Below this many times the usual, a step is not yet a slow one. */
const notableTimes = 2
/** Of a span shorter than this no multiple is told: it is the pace of the page. */
const notableMs = 2_000

/** A step has no row until it ends, so that one runs is what is left when nothing else holds it. */
export function runningStep(evidence: PendingEvidence, recordedSince: number): Activity {
  const { steps, usual, workflow, now, children } = evidence
  const last = steps.at(-1)
  const ended = children.find(({ workflowID }) => workflowID === last?.childWorkflowID)
  const since = Math.max(recordedSince, ended?.completedAt ?? 0)
  const isOwnStep = usual !== null && !usual.name.startsWith('DBOS.')
  const what = isOwnStep ? usual.name : 'a step'
  return activityOf({
    kind: 'running',
    sentence: [`Running ${what} for `, { since }, ...compared(evidence, now - since)],
    evidence: [
      last === undefined
        ? ['It has recorded no step yet.']
        : [
            `The last step recorded is ${last.functionId}, ${last.name}. A step is recorded when it ends, whatever number of tries it takes.`,
          ],
      ...(usual && isOwnStep
        ? [
            [
              `At this place ${usual.share} of ${usual.runs} earlier runs ran ${usual.name}${usual.medianMs === null ? '' : `, half of them within ${formatDuration(usual.medianMs)}`}.`,
            ],
          ]
        : []),
      ...(last === undefined && workflow.dequeuedAt !== null && now - since > 60_000
        ? [['A worker that does not know the workflow by its name leaves one like this, too.']]
        : []),
      ...deadlineEvidence(evidence),
    ],
    isInferred: true,
    isStuck: workflow.deadlineEpochMS !== null && workflow.deadlineEpochMS < now - 60_000,
  })
}

/** How long it takes against how long it usually takes. */
function compared({ usual }: PendingEvidence, spanMs: number): Phrase[] {
  if (usual?.medianMs == null || usual.name.startsWith('DBOS.')) return []
  const times = spanMs / Math.max(1, usual.medianMs)
  if (times < notableTimes || spanMs < notableMs)
    return [`, usually ${formatDuration(usual.medianMs)}`]
  return [`, ${multiple(times)} times the usual ${formatDuration(usual.medianMs)}`]
}

function multiple(times: number): string {
  if (times >= 1_000) return 'more than 1,000'
  return times < 10 ? times.toFixed(1) : String(Math.round(times))
}

function deadlineEvidence({ workflow, now }: PendingEvidence): Phrase[][] {
  const { deadlineEpochMS: deadline } = workflow
  if (deadline === null) return []
  return deadline > now
    ? [['Its deadline is ', { at: deadline }, ': a worker then cancels it.']]
    : [
        [
          'Its deadline was ',
          { at: deadline },
          '. Only a worker of its application enforces it, so none seems to run.',
        ],
      ]
}
