import type { Activity, ActivityAnswer } from '@/lib/activity/activity'
import { delayedActivity } from '@/lib/activity/delayed-activity'
import { enqueuedActivity } from '@/lib/activity/enqueued-activity'
import { pendingActivity } from '@/lib/activity/pending-activity'
import { sayPhrases } from '@/lib/activity/phrase'
import type { Workflow } from '@/lib/workflow'
import type { Reader } from '../database'
import { readSigns } from '../queues/signs'
import { listByIds } from '../workflow/get'
import { readEnqueued } from './enqueued'
import { readPending } from './pending'

/** What a workflow is doing now, or why it does not move; `null` where no row has the id. */
export async function getActivity(reader: Reader, id: string): Promise<ActivityAnswer | null> {
  const [workflow] = await listByIds(reader, [id])
  if (!workflow) return null
  const activity = await readActivity(reader, workflow)
  const asOf = reader.now()
  return {
    status: workflow.status,
    activity,
    text: activity && sayPhrases(activity.sentence, asOf),
    asOf,
  }
}

async function readActivity(reader: Reader, workflow: Workflow): Promise<Activity | null> {
  switch (workflow.status) {
    case 'PENDING':
      return pendingActivity(await readPending(reader, workflow))
    case 'ENQUEUED':
      return enqueuedActivity(await readEnqueued(reader, workflow))
    case 'DELAYED':
      return delayedActivity({
        now: reader.now(),
        workflow,
        workers: (await readSigns(reader)).workers,
      })
    default:
      return null
  }
}
