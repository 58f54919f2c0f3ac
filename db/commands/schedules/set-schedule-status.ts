import { sql } from 'kysely'
import type { Writer } from '../../database'
import { tableOf } from './schedule-state'

type Row = { name: string; before: string; after: string | null }

/**
 * Own SQL instead of the client's pause and resume, which are silent where nothing changed. One
 * statement holds, judges and sets each row; `after` is `null` where it was so already.
 */
export async function setScheduleStatus(
  { db, schema }: Writer,
  names: readonly string[],
  status: 'ACTIVE' | 'PAUSED',
): Promise<Map<string, Row>> {
  const { rows } = await sql<Row>`
    with held as (
      select schedule_name, status from ${tableOf(schema.name)}
       where schedule_name = any(${[...names]}::text[]) order by schedule_name for update),
    changed as (
      update ${tableOf(schema.name)} as s set status = ${sql.lit(status)} from held as h
       where s.schedule_name = h.schedule_name and h.status is distinct from ${sql.lit(status)}
      returning s.schedule_name, s.status)
    select h.schedule_name as name, h.status as before, c.status as after
      from held as h left join changed as c on c.schedule_name = h.schedule_name
     order by 1`.execute(db)
  return new Map(rows.map((row) => [row.name, row]))
}
