import { sql } from 'kysely'
import type { WorkflowFacets } from '@/lib/workflow'
import type { Reader } from '../database'
import type { SystemSchema } from '../system-schema'

/** The newest rows that are looked at for values too young or too rare for the statistics. */
const newestRows = 20_000
const valuesEach = 200

const columns = {
  name: 'name',
  queue: 'queue_name',
  app: 'application_name',
  version: 'application_version',
  executor: 'executor_id',
  user: 'authenticated_user',
  schedule: 'schedule_name',
} as const

type Facet = keyof typeof columns
type Found = { facet: Facet | 'attributeKey'; value: string }

/**
 * The values that exist, without a scan: the statistics' most common ones, the newest rows, and
 * the small tables. Rare old values can be missing; a typed one is always accepted.
 */
export async function listFacets(reader: Reader): Promise<WorkflowFacets> {
  const { rows } = await sql<Found>`${sql.join(
    [...sources(reader.schema)].map((source) => sql`(${source})`),
    sql` union all `,
  )}`.execute(reader.db)
  const answer: WorkflowFacets = {
    name: [],
    queue: [],
    app: [],
    version: [],
    executor: [],
    user: [],
    schedule: [],
    attributeKey: [],
    asOf: reader.now(),
  }
  for (const { facet, value } of rows) {
    const values = answer[facet]
    if (value && !values.includes(value) && values.length < valuesEach) values.push(value)
  }
  return answer
}

function* sources(schema: SystemSchema) {
  const table = (name: string) => sql.id(schema.name, name)
  const present = (Object.keys(columns) as Facet[]).filter((facet) =>
    schema.has('workflow_status', columns[facet]),
  )
  const labelled = (facet: string, column: string) =>
    sql`(${sql.lit(facet)}, ${sql.ref(`n.${column}`)})`
  const pairs = present.map((facet) => labelled(facet, columns[facet]))
  yield sql`select v.facet, v.value from (
      select v.facet, v.value, count(*) as n
        from (select * from ${table('workflow_status')} order by created_at desc limit ${sql.lit(newestRows)}) as n
        cross join lateral (values ${sql.join(pairs)}) as v(facet, value)
       where v.value is not null and v.value <> ''
       group by 1, 2 order by 3 desc limit 2000) as v`
  for (const facet of present)
    yield sql`select ${sql.lit(facet)}, u.value
      from pg_catalog.pg_stats s, unnest(s.most_common_vals::text::text[]) as u(value)
     where s.schemaname = ${schema.name} and s.tablename = 'workflow_status'
       and s.attname = ${columns[facet]}`
  if (schema.has('workflow_status', 'attributes'))
    yield sql`select distinct 'attributeKey', k.key
      from (select attributes from ${table('workflow_status')} order by created_at desc limit 2000) as n
      cross join lateral jsonb_object_keys(
        case jsonb_typeof(n.attributes) when 'object' then n.attributes else '{}' end) as k(key)
     limit 200`
  if (schema.has('queues')) yield sql`select 'queue', name from ${table('queues')} limit 500`
  if (schema.has('application_versions'))
    yield sql`select 'version', version_name from ${table('application_versions')}
      order by version_timestamp desc limit 200`
  if (schema.has('workflow_schedules'))
    yield sql`select 'schedule', schedule_name from ${table('workflow_schedules')} limit 500`
}
