import { formatAmount } from '../format'
import { type Activity, activityOf } from './activity'
import type { PendingEvidence } from './pending-activity'
import type { Phrase } from './phrase'

/** Nobody seems to run it: what speaks for that, and what resuming it would do. */
export function likelyOrphaned({ orphan, workflow, steps }: PendingEvidence): Activity | null {
  if (!orphan) return null
  const who = orphan.executorId === '' ? 'its executor' : `executor ${orphan.executorId}`
  return activityOf({
    kind: 'orphaned',
    sentence: [`Likely orphaned: ${who} has given no sign for `, { since: orphan.quietSince }],
    evidence: [
      ...orphan.evidence.map((sentence): Phrase[] => [sentence]),
      [recovery(orphan)],
      [resuming(workflow.applicationVersion, steps.length)],
    ],
    isInferred: true,
    isStuck: true,
  })
}

function recovery({
  executorId,
  applicationVersion,
}: {
  executorId: string
  applicationVersion: string | null
}) {
  const version = applicationVersion === null ? '' : ` on version ${applicationVersion}`
  return `DBOS recovers it by itself only when an executor named ${executorId || 'like its own'}${version} starts again.`
}

function resuming(version: string | null, recorded: number): string {
  const worker = version === null ? 'a worker' : `a worker of version ${version}`
  const kept =
    recorded === 0
      ? 'It starts from the beginning.'
      : `${formatAmount(recorded, 'recorded step')}${recorded >= lastSteps ? ' or more' : ''} ${recorded === 1 ? 'is' : 'are'} not run again; the step it was in may run a second time.`
  return `Resuming puts it into DBOS's internal queue, or one that you choose, from which ${worker} takes it. ${kept}`
}

/** So many of its steps are looked at. */
export const lastSteps = 20
