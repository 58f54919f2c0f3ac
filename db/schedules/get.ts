import { sql } from 'kysely'
import type { OneSchedule } from '@/lib/schedules/schedule'
import { scheduleNow } from '@/lib/schedules/schedule-now'
import { writtenIn } from '@/lib/schedules/schedule-target'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'
import { toText } from '../workflow/text-head'
import { readActiveSince } from './changes'
import { type RegisteredRow, selectSchedule, toSchedule } from './registered'
import { listTargets } from './targets'

/** A context longer than this is shown by its head. */
const contextChars = 256 * 1024

type Row = RegisteredRow & { text: string; bytes: number; contextDigest: string }

/** One schedule with its context; `null` where none has the name. */
export async function getSchedule(
  reader: Reader,
  name: string,
  own: OwnReader,
  graceMs: number,
): Promise<OneSchedule | null> {
  const { judging, schema, payloads } = reader
  if (!schema.has('workflow_schedules')) return null
  const { rows } = await sql<Row>`
    select ${selectSchedule(schema, 's')}, left(s.context, ${sql.lit(contextChars)}) as text,
           octet_length(s.context) as bytes, md5(s.context) as "contextDigest"
      from ${sql.id(schema.name, 'workflow_schedules')} as s where s.schedule_name = ${name}`.execute(
    judging,
  )
  const [row] = rows
  if (!row) return null
  const { text, bytes, contextDigest, ...columns } = row
  const asOf = reader.now()
  const [targets, activeSince] = await Promise.all([
    listTargets(reader),
    readActiveSince(own, [name]),
  ])
  const schedule = toSchedule(columns)
  return {
    schedule: scheduleNow(schedule, {
      context: text.slice(0, 2_000),
      written: writtenIn(targets, schedule.applicationName),
      now: asOf,
      graceMs,
      activeSince: activeSince.get(name),
    }),
    context: toText({ text: payloads ? text : '', bytes, format: null }, reader.redact),
    // A digest of something short tells it to whoever tries what it may be.
    contextDigest: payloads ? contextDigest : '',
    asOf,
  }
}
