import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describeCron } from '@/lib/cron/describe-cron'
import type { CronDialect } from '@/lib/cron/dialect'
import { formatAbsolute } from '@/lib/format'
import type { Outcome } from '@/lib/outcome'
import type { CreateScheduleInput } from '@/lib/schedule-commands'
import { encodeContext } from '@/lib/schedule-context'
import { judgeCron, judgeLanguage } from '@/lib/schedules/judge-schedule'
import { type ScheduleTarget, writtenIn } from '@/lib/schedules/schedule-target'
import type { Writer } from '../../database'
import { listTargets } from '../../schedules/targets'
import { judgeQueue } from './schedule-queue'
import { readSchedules, scheduleOutcome, tableOf } from './schedule-state'

/**
 * Own SQL instead of `DBOSClient.createSchedule`: that one writes a TypeScript context whoever fires
 * it. The row is the SDK's own, which a test compares; a name that is taken is never overwritten.
 */
export async function createSchedule(
  writer: Writer,
  input: CreateScheduleInput,
): Promise<Outcome[]> {
  const { name } = input
  const application = input.applicationName ?? null
  const targets = await listTargets(writer)
  const judged = judgeLanguage(input.language, application, writtenIn(targets, application))
  if (judged.dialect === null) return [refused(name, judged.mistake)]
  const { dialect } = judged
  const now = Date.now() + writer.schema.clockOffsetMs
  const { fires, mistake } = judgeCron(input.schedule, dialect, { zone: input.cronTimezone, now })
  if (fires === null) return [refused(name, mistake)]
  const context = encodeContext(input.context, dialect)
  if (context.text === null) return [refused(name, `The context: ${context.mistake}`)]
  const queue = await judgeQueue(writer, input.queueName ?? null, application)
  if (queue.mistake !== null) return [refused(name, queue.mistake)]
  const isNew = await insert(writer, input, dialect, context.text)
  const known = (await readSchedules(writer, writer.db, [name])).get(name)
  if (!known) return [refused(name, 'It was deleted by somebody else at once.')]
  if (!isNew)
    return [
      scheduleOutcome(
        'refused',
        known,
        known,
        `A schedule of this name exists already: it starts ${known.workflowName}.`,
      ),
    ]
  const next = fires[0] === undefined ? '' : sayFire(fires[0], input.cronTimezone)
  const sentence = `Created: ${describeCron(input.schedule, dialect)}. It fires first at ${next}. Workers notice it within 30 seconds.${warnOfTarget(input, targets)}${queue.warning}`
  return [scheduleOutcome('changed', null, known, sentence)]
}

export function sayFire(at: number, zone: string): string {
  return `${formatAbsolute(at, zone)} ${zone}`
}

function refused(name: string, sentence: string): Outcome {
  return { id: name, outcome: 'refused', before: null, after: null, sentence }
}

/** A name that no workflow has is accepted: its code may be deployed next. */
function warnOfTarget(
  { workflowName, workflowClassName, applicationName }: CreateScheduleInput,
  targets: readonly ScheduleTarget[],
): string {
  const named = targets.filter((target) => target.workflowName === workflowName)
  const theirs = named.filter(
    (target) => applicationName === undefined || target.applicationName === applicationName,
  )
  if (theirs.length === 0)
    return ` None of the newest workflows${applicationName === undefined ? '' : ` of ${applicationName}`} is called ${workflowName}: a worker that does not know it leaves its runs pending.`
  const given = workflowClassName ?? null
  const classes = [...new Set(theirs.map((target) => target.workflowClassName))]
  if (classes.includes(given)) return ''
  const seen = classes.map((one) => one ?? 'no class').join(', ')
  return ` Workflows called ${workflowName} were seen with ${seen}, not with ${given ?? 'no class'}.`
}

async function insert(
  { db, schema }: Writer,
  input: CreateScheduleInput,
  dialect: CronDialect,
  context: string,
): Promise<boolean> {
  const values: Record<string, string | boolean | null> = {
    schedule_id: randomUUID(),
    schedule_name: input.name,
    workflow_name: input.workflowName,
    // An absent class is written in two ways.
    workflow_class_name: input.workflowClassName ?? (dialect === 'typescript' ? '' : null),
    schedule: input.schedule,
    status: 'ACTIVE',
    context,
    last_fired_at: null,
    automatic_backfill: input.automaticBackfill,
    cron_timezone: input.cronTimezone,
    queue_name: input.queueName ?? null,
    application_name: input.applicationName ?? null,
  }
  const given = Object.entries(values).filter(([column]) =>
    schema.has('workflow_schedules', column),
  )
  const { rows } = await sql`
    insert into ${tableOf(schema.name)} (${sql.join(given.map(([column]) => sql.ref(column)))})
    values (${sql.join(given.map(([, value]) => value))})
    on conflict (schedule_name) do nothing returning schedule_name`.execute(db)
  return rows.length > 0
}
