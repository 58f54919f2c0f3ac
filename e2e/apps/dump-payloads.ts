import pg from 'pg'

/**
 * `npx tsx e2e/apps/dump-payloads.ts <database url>`: what an application of any SDK has written,
 * as JSON on stdout. The Go and the Java application ran once; tests read what they left.
 */
export type StoredText = {
  /** `go-values input`, `go-values step 0 error`, `event state`, … */
  of: string
  serialization: string | null
  text: string
}

const [url] = process.argv.slice(2)
if (!url) throw new Error('Which database?')
const client = new pg.Client(url)
await client.connect()
const moved = await has('workflow_input')
const inputs = moved ? 'coalesce(i.inputs, w.inputs)' : 'w.inputs'
const [output, error] = moved
  ? ['coalesce(o.output, w.output)', 'coalesce(o.error, w.error)']
  : ['w.output', 'w.error']
const joins = moved
  ? 'left join dbos.workflow_input i using (workflow_uuid) left join dbos.workflow_output o using (workflow_uuid)'
  : ''
const { rows } = await client.query<StoredText>(`
  select * from (
    select w.workflow_uuid || ' input' as of, w.serialization, ${inputs} as text from dbos.workflow_status w ${joins}
    union all select w.workflow_uuid || ' output', w.serialization, ${output} from dbos.workflow_status w ${joins}
    union all select w.workflow_uuid || ' error', w.serialization, ${error} from dbos.workflow_status w ${joins}
    union all select workflow_uuid || ' step ' || function_id || ' output', serialization, output from dbos.operation_outputs
    union all select workflow_uuid || ' step ' || function_id || ' error', serialization, error from dbos.operation_outputs
    union all select workflow_uuid || ' event ' || key, serialization, value from dbos.workflow_events
    union all select workflow_uuid || ' stream ' || key || ' ' || "offset", serialization, value from dbos.streams
    union all select destination_uuid || ' message ' || topic, serialization, message from dbos.notifications
  ) as all_of_them where text is not null order by of collate "C"`)
console.log(JSON.stringify(rows, null, 2))
await client.end()

async function has(table: string): Promise<boolean> {
  const found = await client.query('select to_regclass($1) is not null as found', [`dbos.${table}`])
  return found.rows[0]?.found === true
}
