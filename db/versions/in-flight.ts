import { type RawBuilder, sql } from 'kysely'
import { type InFlight, sum } from '@/lib/version-now'
import type { Count } from '@/lib/workflow'
import type { Reader } from '../database'

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
  const w = sql.id(schema.name, 'workflow_status')
  const application = schema.has('workflow_status', 'application_name')
    ? sql`nullif(application_name, '')`
    : sql`null::text`
  const columns = sql`nullif(application_version, '') as version, ${application} as app, status,
    greatest(created_at, updated_at) as since`
  const grouped = (rows: RawBuilder<unknown>) => sql`
    select version, app as "applicationName", status, count(*) as count, min(since) as since,
           (select count(*) > ${sql.lit(each)} from ${rows} as looked) as "isCut"
      from ${rows} as looked group by 1, 2, 3`
  const delayed = schema.has('workflow_status', 'delay_until_epoch_ms')
    ? sql`select ${columns} from ${w} where status = 'DELAYED'
           order by delay_until_epoch_ms limit ${sql.lit(each + 1)}`
    : sql`select ${columns} from ${w} where false`
  const { rows } = await within(4_000, (db) =>
    sql<Row>`
    with recursive queue(name, nth) as (
      (select queue_name, 1 from ${w} where ${inFlight} order by queue_name limit 1)
      union all
      select (select queue_name from ${w} where ${inFlight} and queue_name > q.name
               order by queue_name limit 1), nth + 1
        from queue as q where q.name is not null and nth < ${sql.lit(mostQueues)}),
    running as (select ${columns} from ${w} where status = 'PENDING'
                 order by created_at limit ${sql.lit(each + 1)}),
    delayed as (${delayed})
    select * from (
      ${grouped(sql`running`)} union all ${grouped(sql`delayed`)} union all
      select head.* from queue cross join lateral (
        with line as (select ${columns} from ${w}
                       where queue_name = queue.name and status = 'ENQUEUED'
                       order by priority, created_at limit ${sql.lit(each + 1)})
        ${grouped(sql`line`)}) as head) as found
     order by since, version limit ${sql.lit(mostGroups)}`.execute(db),
  )
  return { found: gather(rows), isCut: rows.some(({ isCut }) => isCut) }
}

const inFlight = sql`status in ('ENQUEUED', 'PENDING')`
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
