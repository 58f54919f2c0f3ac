import { sql } from 'kysely'
import type { ScheduleStrips } from '@/lib/schedules/schedule'
import type { Reader } from '../database'
import { isRun, newestFirst, type RunRow, selectRun, toRun } from './run-range'

const stripLength = 50

/** The newest runs of each schedule named, in one query: two short index scans for each. */
export async function listStrips(
  reader: Reader,
  names: readonly string[],
): Promise<ScheduleStrips> {
  const { schema } = reader
  const name = sql.ref('s.name')
  const w = sql.id(schema.name, 'workflow_status')
  const newest = (kind: 'tick' | 'trigger') => sql`(
    select ${selectRun(schema)} from ${w} as w where ${isRun(schema, name, kind)}
     order by w.workflow_uuid desc limit ${sql.lit(stripLength)})`
  const { rows } = await sql<RunRow & { name: string }>`
    select s.name, r.* from unnest(${[...names]}::text[]) as s(name)
     cross join lateral (${newest('tick')} union all ${newest('trigger')}) as r`.execute(reader.db)
  const byName = new Map(names.map((one) => [one, [] as RunRow[]]))
  for (const { name: of, ...row } of rows) byName.get(of)?.push(row)
  return {
    strips: names.map((scheduleName) => ({
      scheduleName,
      runs: (byName.get(scheduleName) ?? [])
        .map((row) => toRun(scheduleName, row))
        .toSorted(newestFirst)
        .slice(0, stripLength),
    })),
    asOf: reader.now(),
  }
}
