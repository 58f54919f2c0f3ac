import type { z } from 'zod'
import { describeCron } from '../cron/describe-cron'
import type { CronDialect } from '../cron/dialect'
import type { createScheduleInput, editScheduleInput } from '../schedule-commands'
import { encodeContext } from '../schedule-context'
import { judgeCron, judgeLanguage } from './judge-schedule'
import type { OneSchedule } from './schedule'
import type { WrittenIn } from './schedule-owner'
import { contextAsJson } from './stored-context'
import { whyNotZone } from './zones'

/** A schedule as it stands in the editor: text, empty for none. */
export type ScheduleForm = {
  name: string
  workflowName: string
  workflowClassName: string
  applicationName: string
  /** Said by a person where the database does not tell. */
  language: CronDialect | ''
  schedule: string
  cronTimezone: string
  queueName: string
  automaticBackfill: boolean
  context: string
  /** False leaves the context as it is stored. */
  setsContext: boolean
}

export const emptyForm: ScheduleForm = {
  ...{ name: '', workflowName: '', workflowClassName: '', applicationName: '', language: '' },
  ...{ schedule: '0 9 * * *', cronTimezone: '', queueName: '', automaticBackfill: false },
  ...{ context: '', setsContext: true },
}

export function formOf({ schedule, context }: OneSchedule): ScheduleForm {
  return {
    name: schedule.scheduleName,
    workflowName: schedule.workflowName,
    workflowClassName: schedule.workflowClassName ?? '',
    applicationName: schedule.applicationName ?? '',
    language: schedule.language.dialect ?? '',
    schedule: schedule.schedule,
    cronTimezone: schedule.cronTimezone ?? '',
    queueName: schedule.queueName ?? '',
    automaticBackfill: schedule.automaticBackfill,
    context: contextAsJson(context) ?? '',
    setsContext: false,
  }
}

export type JudgedForm = {
  /** `null` until it is known which SDK fires it. */
  dialect: CronDialect | null
  words: string | null
  fires: number[]
  /** By the field that they belong to. */
  mistakes: Partial<Record<keyof ScheduleForm, string>>
}

const previewed = 5

/** The same judgement as the server's, so that what it would refuse is said while it is typed. */
export function judgeForm(
  form: ScheduleForm,
  { written, now, isNew }: { written: WrittenIn; now: number; isNew: boolean },
): JudgedForm {
  const mistakes: JudgedForm['mistakes'] = {}
  if (form.name.trim() === '') mistakes.name = 'It needs a name.'
  if (form.workflowName.trim() === '') mistakes.workflowName = 'It needs a workflow to start.'
  const application = form.applicationName.trim() || null
  const said = form.language === '' ? undefined : form.language
  const language = isNew
    ? judgeLanguage(said, application, written)
    : { dialect: said ?? null, mistake: 'Say which SDK fires it.' }
  const { dialect } = language
  if (dialect === null) {
    mistakes.language = language.mistake ?? ''
    return { dialect, words: null, fires: [], mistakes }
  }
  const zone = form.cronTimezone.trim()
  const wrongZone = zone === '' ? 'It needs a zone.' : whyNotZone(zone)
  if (wrongZone !== null) mistakes.cronTimezone = wrongZone
  const at = { zone: wrongZone === null ? zone : 'UTC', now, count: previewed }
  const judged = judgeCron(form.schedule, dialect, at)
  if (judged.mistake !== null) mistakes.schedule = judged.mistake
  if (form.setsContext) {
    const { mistake } = encodeContext(form.context, dialect)
    if (mistake !== null) mistakes.context = mistake
  }
  return {
    dialect,
    words: judged.cron === null ? null : describeCron(form.schedule, dialect),
    fires: wrongZone === null ? (judged.fires ?? []) : [],
    mistakes,
  }
}

export function toCreateInput(form: ScheduleForm, reason: string) {
  return {
    name: form.name.trim(),
    workflowName: form.workflowName.trim(),
    workflowClassName: form.workflowClassName.trim() || undefined,
    applicationName: form.applicationName.trim() || undefined,
    language: form.language || undefined,
    schedule: form.schedule.trim(),
    cronTimezone: form.cronTimezone.trim(),
    queueName: form.queueName.trim() || undefined,
    automaticBackfill: form.automaticBackfill,
    context: form.context,
    reason: reason.trim() || undefined,
  } satisfies z.input<typeof createScheduleInput>
}

/** Only what is changed, with what the editor began from; `null` where nothing is. */
export function toEditInput(form: ScheduleForm, from: OneSchedule, reason: string) {
  const { schedule, contextDigest } = from
  const change: z.input<typeof editScheduleInput>['change'] = {}
  if (form.schedule.trim() !== schedule.schedule) change.schedule = form.schedule.trim()
  if (form.cronTimezone.trim() !== (schedule.cronTimezone ?? ''))
    change.cronTimezone = form.cronTimezone.trim()
  if (form.queueName.trim() !== (schedule.queueName ?? ''))
    change.queueName = form.queueName.trim() || null
  if (form.automaticBackfill !== schedule.automaticBackfill)
    change.automaticBackfill = form.automaticBackfill
  if (form.setsContext) change.context = form.context
  if (Object.keys(change).length === 0) return null
  return {
    name: schedule.scheduleName,
    change,
    expected: {
      schedule: schedule.schedule,
      cronTimezone: schedule.cronTimezone,
      queueName: schedule.queueName,
      automaticBackfill: schedule.automaticBackfill,
      contextDigest,
    },
    language: form.language || undefined,
    reason: reason.trim() || undefined,
  } satisfies z.input<typeof editScheduleInput>
}
