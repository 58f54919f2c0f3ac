import type { TriggerInput } from '@/lib/backfill-commands'
import { triggerId } from '@/lib/cron/tick-id'
import type { Outcome } from '@/lib/outcome'
import { insertRuns } from '../../backfills/insert-runs'
import { judgeStart } from '../../backfills/schedule-start'
import type { Writer } from '../../database'
import { missingSchedule, scheduleOutcome } from './schedule-state'

/** Starts the schedule's workflow now, as its owner's SDK would; a paused one too. */
export async function triggerSchedule(
  writer: Writer,
  { name, language }: TriggerInput,
): Promise<Outcome[]> {
  const start = await judgeStart(writer, name, language)
  const { schedule } = start
  if (schedule === null) return [missingSchedule(name)]
  if (start.refusal !== null) return [scheduleOutcome('refused', schedule, schedule, start.refusal)]
  const at = Date.now() + writer.schema.clockOffsetMs
  const id = triggerId(name, at, start.dialect)
  const fresh = await insertRuns(writer, schedule, start, [{ id, at }])
  if (!fresh.has(id)) {
    return [scheduleOutcome('refused', schedule, schedule, `A workflow ${id} exists already.`)]
  }
  const queue = schedule.queueName === null ? '' : ` in the queue ${schedule.queueName}`
  const owner = schedule.applicationName ?? 'any application'
  const sentence = `Started ${schedule.workflowName} as ${id}; it waits${queue} for a worker of ${owner}${sayVersion(start.version)}.${start.warning}`
  return [{ ...scheduleOutcome('changed', schedule, schedule, sentence), newId: id }]
}

function sayVersion(version: string | null): string {
  return version === null ? '' : ` on version ${version}`
}
