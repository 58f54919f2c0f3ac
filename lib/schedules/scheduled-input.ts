import type { CronDialect } from '../cron/dialect'
import { momentText } from '../cron/tick-id'
import { zoneClock } from '../cron/zone-clock'
import { pickleBody, pickleScheduledInput } from '../payload/splice-pickle'
import { superjsonScheduledInput } from '../payload/splice-superjson'

export type ScheduledInput =
  | { inputs: string; serialization: string | null; mistake: null }
  | { inputs: null; mistake: string }

/**
 * The inputs of a workflow that a schedule starts at `at`, as the SDK of its owner writes them: the
 * time, and the stored context taken over without being understood. Refused where that is not sure
 * to be read by its workers.
 */
export function scheduledInput(
  dialect: CronDialect,
  at: number,
  context: string,
  cronTimezone: string | null,
): ScheduledInput {
  if (dialect === 'python') return pythonInput(at, context, cronTimezone)
  if (dialect === 'typescript') {
    const inputs = superjsonScheduledInput(at, context)
    return inputs === null
      ? refused('Its context is not in the format of TypeScript, so its workers could not read it.')
      : { inputs, serialization: 'js_superjson', mistake: null }
  }
  if (!isJson(context)) {
    return refused('Its context is not JSON, so its workers could not read it.')
  }
  return dialect === 'go' ? goInput(at, context) : javaInput(at, context)
}

function pythonInput(at: number, context: string, cronTimezone: string | null): ScheduledInput {
  const body = pickleBody(context)
  if (body.bytes === null) return refused(`Its context cannot be taken over. ${body.mistake}`)
  const clock = cronTimezone === null ? null : zoneClock(cronTimezone)
  const civil = at + (clock?.offsetAt(at) ?? 0)
  const first = clock?.instantsOf(civil)[0] ?? at
  const time = { civil, isRepeated: first < at, zone: clock ? cronTimezone : null }
  // Python itself leaves the format of what schedules start unsaid.
  return { inputs: pickleScheduledInput(time, body.bytes), serialization: null, mistake: null }
}

function goInput(at: number, context: string): ScheduledInput {
  const text = `{"scheduled_time":"${momentText(at, 'go')}","context":${context.trim()}}`
  const bytes = new TextEncoder().encode(text)
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return { inputs: btoa(binary), serialization: 'DBOS_JSON', mistake: null }
}

function javaInput(at: number, context: string): ScheduledInput {
  const inputs = `["[Ljava.lang.Object;",[["java.time.Instant","${momentText(at, 'java')}"],${context.trim()}]]`
  return { inputs, serialization: 'java_jackson', mistake: null }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false // what was asked
  }
}

function refused(mistake: string): ScheduledInput {
  return { inputs: null, mistake }
}
