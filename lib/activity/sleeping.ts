import { currentActivity } from '../current-activity'
import { type Activity, activityOf } from './activity'
import type { PendingEvidence } from './pending-activity'

/** Its last row is a sleep that is not over. */
export function sleeping({ workflow, steps, now }: PendingEvidence): Activity | null {
  const current = currentActivity(workflow, steps, now)
  const last = steps.at(-1)
  if (current?.doing !== 'sleeping' || !last) return null
  return activityOf({
    kind: 'sleeping',
    sentence: ['Sleeping until ', { at: current.until }],
    evidence: [
      [
        `Step ${last.functionId} is a sleep: DBOS records it when it begins, with the time of waking.`,
      ],
      ['It sleeps for ', { since: current.since }, ' already.'],
      ['Its executor may be gone meanwhile; the one that takes it over keeps the time.'],
    ],
  })
}
