import { sql } from 'kysely'
import { maxBulk } from '@/lib/commands'
import type { VersionWork } from '@/lib/version'
import type { Reader } from '../database'
import { waitingLines } from './in-flight'
import { lookedAtEach } from './list-versions'

type Row = { total: number; isCut: boolean; ids: string[] | null }

/** What is enqueued or delayed for a version, in the order in which it waits. */
export async function getWaitingWork(reader: Reader, version: string): Promise<VersionWork> {
  const asOf = reader.now()
  const { rows } = await reader.within(4_000, (db) =>
    sql<Row>`
    with recursive ${waitingLines(reader.schema, lookedAtEach)},
    own as (select id, since from line where version = ${version})
    select (select count(*) from own) as total,
           coalesce((select bool_or(n > ${sql.lit(lookedAtEach)}) from (
             select count(*) as n from line
              group by status, case status when 'ENQUEUED' then queue end) as each), false) as "isCut",
           (select array_agg(id) from (
             select id from own order by since, id limit ${sql.lit(maxBulk)}) as piece) as ids
     limit 1`.execute(db),
  )
  const { total, isCut, ids } = rows[0] ?? { total: 0, isCut: false, ids: null }
  return {
    version,
    ids: ids ?? [],
    total: { count: total, accuracy: isCut ? 'atLeast' : 'exact' },
    ...{ since: null, alreadyForked: null, asOf },
  }
}
