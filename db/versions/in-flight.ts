import { sql } from 'kysely'
import { type InFlight, sum } from '@/lib/version-now'
import type { Count } from '@/lib/workflow'
import type { Reader } from '../database'
import type { SystemSchema } from '../system-schema'

const mostQueues = 300
const mostGroups = 5_000

type Row = {
  version: string | null
  applicationName: string | null
  status: 'PENDING' | 'ENQUEUED' | 'DELAYED'
  count: number
  since: number
  /** More of the same kind and queue were there than were looked at. */
  isCut: boolean
}

/**
 * In flight by version. No index has the version, so the rows are looked at: the first `each` in
 * the line of each queue, where what nobody takes gathers, and as many that run or are delayed.
 */
export async function listInFlight(
  { schema, within }: Reader,
  each: number,
): Promise<{ found: InFlight[]; isCut: boolean }> {
  const { rows } = await within(4_000, (db) =>
    sql<Row>`
    with recursive ${waitingLines(schema, each)},
    looked as (
      select * from line union all
      (select ${columns(schema)} from ${sql.id(schema.name, 'workflow_status')}
        where status = 'PENDING' order by created_at limit ${sql.lit(each + 1)})),
    counted as (select *, count(*) over (partition by status, case status when 'ENQUEUED' then queue end)
                  > ${sql.lit(each)} as cut from looked)
    select version, app as "applicationName", status, count(*) as count, min(since) as since,
           bool_or(cut) as "isCut"
      from counted group by 1, 2, 3 order by 5, 1 limit ${sql.lit(mostGroups)}`.execute(db),
  )
  return { found: gather(rows), isCut: rows.some(({ isCut }) => isCut) }
}

/**
 * Parts of a recursive `with`: `line` holds the first `each` that wait in each queue, in the order
 * in which they are taken, and as many that are delayed; one more of each where there are more.
 */
export function waitingLines(schema: SystemSchema, each: number) {
  const w = sql.id(schema.name, 'workflow_status')
  const inFlight = sql`status in ('ENQUEUED', 'PENDING')`
  const delayed = schema.has('workflow_status', 'delay_until_epoch_ms')
    ? sql`select ${columns(schema)} from ${w} where status = 'DELAYED'
           order by delay_until_epoch_ms limit ${sql.lit(each + 1)}`
    : sql`select ${columns(schema)} from ${w} where false`
  return sql`name(queue, nth) as (
      (select queue_name, 1 from ${w} where ${inFlight} order by queue_name limit 1)
      union all
      select (select queue_name from ${w} where ${inFlight} and queue_name > n.queue
               order by queue_name limit 1), nth + 1
        from name as n where n.queue is not null and nth < ${sql.lit(mostQueues)}),
    line as (
      select head.* from name cross join lateral (
        select ${columns(schema)} from ${w}
         where queue_name = name.queue and status = 'ENQUEUED'
         order by priority, created_at limit ${sql.lit(each + 1)}) as head
      union all (${delayed}))`
}

function columns(schema: SystemSchema) {
  const application = schema.has('workflow_status', 'application_name')
    ? sql`nullif(application_name, '')`
    : sql`null::text`
  return sql`workflow_uuid as id, queue_name as queue, nullif(application_version, '') as version,
    ${application} as app, status, greatest(created_at, updated_at) as since`
}

const of = { PENDING: 'running', ENQUEUED: 'enqueued', DELAYED: 'delayed' } as const
const none: Count = { count: 0, accuracy: 'exact' }

function gather(rows: readonly Row[]): InFlight[] {
  const found = new Map<string, InFlight>()
  for (const { version, applicationName, status, count, since, isCut } of rows) {
    const key = JSON.stringify([version, applicationName])
    const one = found.get(key) ?? {
      ...{ version, applicationName, waitingSince: null },
      ...{ running: none, enqueued: none, delayed: none },
    }
    const kind = of[status]
    found.set(key, {
      ...one,
      [kind]: sum([one[kind], { count, accuracy: isCut ? 'atLeast' : 'exact' }]),
      waitingSince:
        status === 'ENQUEUED' ? Math.min(since, one.waitingSince ?? since) : one.waitingSince,
    })
  }
  return [...found.values()]
}
