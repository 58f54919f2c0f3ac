import { sql } from 'kysely'
import type { CronDialect } from '@/lib/cron/dialect'
import type { Outcome } from '@/lib/outcome'
import { payloadFormat } from '@/lib/payload/payload-format'
import type { EditScheduleInput } from '@/lib/schedule-commands'
import { encodeContext } from '@/lib/schedule-context'
import { judgeCron, judgeLanguage } from '@/lib/schedules/judge-schedule'
import { countReplay } from '@/lib/schedules/replay'
import { describeChanges, differencesFrom } from '@/lib/schedules/schedule-changes'
import { scheduleLanguage, type WrittenIn } from '@/lib/schedules/schedule-owner'
import { writtenIn } from '@/lib/schedules/schedule-target'
import { formatStatusCount } from '@/lib/status-counts'
import type { Writer } from '../../database'
import { listTargets } from '../../schedules/targets'
import { sayFire } from './create-schedule'
import { judgeQueue } from './schedule-queue'
import {
  missingSchedule,
  readSchedules,
  type StoredSchedule,
  scheduleOutcome,
  tableOf,
} from './schedule-state'

const columns = {
  schedule: 'schedule',
  cronTimezone: 'cron_timezone',
  queueName: 'queue_name',
  automaticBackfill: 'automatic_backfill',
  context: 'context',
} as const

type Change = Partial<Pick<StoredSchedule, keyof typeof columns>>

/** What to set, or why not. */
type Decision = { change: Change; note: string } | { mistake: string }

/** The row is held, judged as it will be, and set in one statement; others wait so long. */
export async function editSchedule(writer: Writer, input: EditScheduleInput): Promise<Outcome[]> {
  const { name } = input
  const targets = await listTargets(writer)
  const first = (await readSchedules(writer, writer.db, [name])).get(name)
  if (!first) return [missingSchedule(name)]
  const queue =
    input.change.queueName === undefined
      ? { mistake: null, warning: '' }
      : await judgeQueue(writer, input.change.queueName, first.applicationName)
  if (queue.mistake !== null) return [scheduleOutcome('refused', first, first, queue.mistake)]
  const outcome = await writer.db.transaction().execute(async (transaction) => {
    const before = (await readSchedules(writer, transaction, [name], true)).get(name)
    if (!before) return missingSchedule(name)
    const differences = differencesFrom(before, input.expected)
    if (differences !== null)
      return scheduleOutcome(
        'refused',
        before,
        before,
        `It was changed meanwhile, so nothing was saved: ${differences}. Look at it as it is now and edit it again.`,
      )
    const decision = decide(writer, before, input, writtenIn(targets, before.applicationName))
    if ('mistake' in decision) return scheduleOutcome('refused', before, before, decision.mistake)
    const set = Object.entries(decision.change)
    if (set.length === 0) return scheduleOutcome('unchanged', before, before, 'It is so already.')
    await sql`update ${tableOf(writer.schema.name)} set ${sql.join(
      set.map(([field, value]) => sql`${sql.ref(columns[field as keyof Change])} = ${value}`),
    )} where schedule_name = ${name}`.execute(transaction)
    const after = (await readSchedules(writer, transaction, [name])).get(name) ?? before
    const sentence = `Changed: ${describeChanges(before, after)}.${decision.note} Workers notice it within 30 seconds.${queue.warning}`
    return scheduleOutcome('changed', before, after, sentence)
  })
  return [outcome]
}

function decide(
  writer: Writer,
  before: StoredSchedule,
  { change, language }: EditScheduleInput,
  written: WrittenIn,
): Decision {
  const dialect = dialectOf(before, language, written)
  if (dialect.mistake !== null) return { mistake: dialect.mistake }
  const { context: json, ...plain } = change
  const lacking = Object.keys(plain).filter(
    (field) => !writer.schema.has('workflow_schedules', columns[field as keyof Change]),
  )
  if (lacking.length > 0)
    return { mistake: `This DBOS version has no ${lacking.join(', ')} of a schedule.` }
  const wanted: Change = { ...plain }
  if (json !== undefined) {
    const judged = judgeLanguage(dialect.dialect, before.applicationName, written)
    if (judged.dialect === null) return { mistake: judged.mistake }
    const { text, mistake } = encodeContext(json, judged.dialect)
    if (text === null) return { mistake: `The context: ${mistake}` }
    wanted.context = text
  }
  const real = Object.entries(wanted).filter(
    ([field, value]) => before[field as keyof Change] !== value,
  )
  const note = judgeTimes(writer, before, { ...before, ...wanted }, dialect.dialect)
  if ('mistake' in note) return note
  return { change: Object.fromEntries(real), note: note.said }
}

/** Who fires it now judges its expression, whatever format its context has. */
function dialectOf(
  { context, applicationName }: StoredSchedule,
  said: CronDialect | undefined,
  written: WrittenIn,
): { dialect: CronDialect; mistake: null } | { dialect: null; mistake: string } {
  const known = scheduleLanguage(payloadFormat(null, context).name, applicationName, written)
  const dialect = known.dialect ?? said
  return dialect === undefined || dialect === null
    ? { dialect: null, mistake: `${known.evidence} Say which.` }
    : { dialect, mistake: null }
}

function judgeTimes(
  { schema }: Writer,
  before: StoredSchedule,
  after: StoredSchedule,
  dialect: CronDialect,
): { said: string } | { mistake: string } {
  const isSame = before.schedule === after.schedule && before.cronTimezone === after.cronTimezone
  if (isSame) return { said: '' }
  const now = Date.now() + schema.clockOffsetMs
  const zone = after.cronTimezone
  if (zone === null) return { mistake: 'It needs a zone: name one with it.' }
  const { cron, fires, mistake } = judgeCron(after.schedule, dialect, { zone, now })
  if (cron === null) return { mistake }
  const next = fires[0] === undefined ? '' : ` It fires next at ${sayFire(fires[0], zone)}.`
  if (dialect !== 'typescript' || !after.automaticBackfill || after.status !== 'ACTIVE')
    return { said: next }
  // A TypeScript worker starts a changed schedule anew, and so backfills it with the new times.
  const { lastFiredAt } = before
  const replay = countReplay(cron, { zone, lastFiredAt, now })
  return {
    said:
      replay.count === 0
        ? next
        : `${next} Automatic backfill starts ${formatStatusCount(replay)} runs for the times since it last fired.`,
  }
}
