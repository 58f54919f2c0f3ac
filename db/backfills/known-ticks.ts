import { type QueryExecutorProvider, sql } from 'kysely'
import { type TickIdOptions, tickIdSpellings } from '@/lib/cron/tick-id'
import { readTick } from '@/lib/schedules/run-tick'
import { isRun, runPrefix } from '../schedules/run-range'
import type { SystemSchema } from '../system-schema'

/** No zone is further from UTC, so no spelling of a tick either. */
const farthestMs = 15 * 3_600_000
/** Most schedules have no more runs around their ticks; of those that do, ids are looked up. */
const mostRuns = 20_000
const chunk = 500

/**
 * Which of the ticks, in order, have a run already, whoever spelled its id: ids around them are read as the
 * times they name. Where there are too many, every SDK's spelling of each tick is looked up.
 */
export async function knownTicks(
  db: QueryExecutorProvider,
  schema: SystemSchema,
  name: string,
  ticks: readonly number[],
  spelling: TickIdOptions,
): Promise<Set<number>> {
  const [first, last] = [ticks[0], ticks.at(-1)]
  if (first === undefined || last === undefined) return new Set()
  const prefix = runPrefix(sql`${name}::text`, 'tick')
  const hour = (at: number) => new Date(at).toISOString().slice(0, 13)
  const { rows } = await sql<{ id: string }>`
    select w.workflow_uuid as id from ${sql.id(schema.name, 'workflow_status')} as w
     where ${isRun(schema, sql`${name}::text`, 'tick')}
       and w.workflow_uuid >= ${prefix} || ${hour(first - farthestMs)}
       and w.workflow_uuid < ${prefix} || ${hour(last + farthestMs)}
     order by w.workflow_uuid limit ${sql.lit(mostRuns)}`.execute(db)
  if (rows.length === mostRuns) return lookUp(db, schema, name, ticks, spelling)
  const named = new Set(rows.map(({ id }) => readTick(name, id).tickAt))
  return new Set(ticks.filter((at) => named.has(at)))
}

async function lookUp(
  db: QueryExecutorProvider,
  schema: SystemSchema,
  name: string,
  ticks: readonly number[],
  spelling: TickIdOptions,
): Promise<Set<number>> {
  const known = new Set<number>()
  for (let start = 0; start < ticks.length; start += chunk) {
    const asked = new Map(
      ticks
        .slice(start, start + chunk)
        .flatMap((at) => tickIdSpellings(name, at, spelling).map((id) => [id, at] as const)),
    )
    const { rows } = await sql<{ id: string }>`
      select workflow_uuid as id from ${sql.id(schema.name, 'workflow_status')}
       where workflow_uuid = any(${[...asked.keys()]}::text[])`.execute(db)
    for (const { id } of rows) {
      const at = asked.get(id)
      if (at !== undefined) known.add(at)
    }
  }
  return known
}

/** The newest ticks and how their ids spell the offset. */
export async function newestTicks(
  db: QueryExecutorProvider,
  schema: SystemSchema,
  name: string,
  count: number,
): Promise<{ at: number; offset: string }[]> {
  const { rows } = await sql<{ id: string }>`
    select w.workflow_uuid as id from ${sql.id(schema.name, 'workflow_status')} as w
     where ${isRun(schema, sql`${name}::text`, 'tick')}
     order by w.workflow_uuid desc limit ${sql.lit(count)}`.execute(db)
  return rows.flatMap(({ id }) => {
    const at = readTick(name, id).tickAt
    const offset = /(Z|[+-]\d{2}:\d{2})(\[.*\])?$/.exec(id)?.[1]
    return at === null || offset === undefined ? [] : [{ at, offset }]
  })
}
