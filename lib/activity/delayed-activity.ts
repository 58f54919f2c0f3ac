import type { Workflow } from '../workflow'
import { type Activity, activityOf } from './activity'
import { queueWords } from './queue-words'

export type DelayedEvidence = {
  now: number
  workflow: Workflow
  /** By connections and recent starts; `null` where Vigil cannot see connections. */
  workers: { count: number } | null
}

/** A worker moves what is due about once a second. */
const lateMs = 15_000

export function delayedActivity({ now, workflow, workers }: DelayedEvidence): Activity {
  const { delayUntilEpochMS: until, queueName, applicationName, isDebounced } = workflow
  const place = queueWords(queueName)
  const debounced = isDebounced
    ? [['It is debounced: another call with its key may move the time and replace its input.']]
    : []
  if (until === null)
    return activityOf({
      kind: 'delayed',
      sentence: ['Delayed, until when is not recorded'],
      evidence: debounced,
    })
  if (until > now - lateMs)
    return activityOf({
      kind: 'delayed',
      sentence: ['Delayed until ', { at: until }],
      evidence: [
        [`Then a worker enqueues it in ${place}; it has no place in line before.`],
        ...debounced,
      ],
    })
  const of = applicationName === null ? 'of the application' : `of ${applicationName}`
  return activityOf({
    kind: 'delayed',
    sentence: ['Delayed, though its delay ended ', { at: until }],
    evidence: [
      [`Any worker ${of} moves what is due within seconds, so none seems to run.`],
      workers === null
        ? ['Whether one is connected cannot be seen.']
        : [
            workers.count === 0
              ? 'No DBOS connection to the database is open.'
              : 'DBOS connections are open, perhaps those of another application.',
          ],
    ],
    isInferred: true,
    isStuck: true,
  })
}
