import { sql } from 'kysely'
import { errorWindow } from '@/lib/error-filters'
import type { ErrorAffected } from '@/lib/errors'
import { JsonRedactor } from '@/lib/payload/json-redactor'
import { isRedactedKey, plainKey } from '@/lib/payload/redacted-node'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'
import type { GroupQuestion } from './get-group'
import { listGroupFailures } from './group-failures'

/** The newest failures that are looked at; attributes are wide. */
const sampleRows = 500
const valuesEach = 4
const maxAttributes = 8
const maxValueChars = 120

const columns = {
  User: 'authenticated_user',
  Queue: 'queue_name',
  Executor: 'executor_id',
} as const

type Row = { name: string; is_attribute: boolean; value: string; n: number }

/** Whom and what a cause hits: the most frequent values among its newest failures. */
export async function getAffected(
  reader: Reader,
  { fingerprint, filters }: GroupQuestion,
  own: OwnReader,
): Promise<ErrorAffected> {
  const { db, schema } = reader
  const asOf = reader.now()
  const { from } = errorWindow(filters.range, asOf)
  const limit = sampleRows + 1
  const found = await listGroupFailures(reader, own, { fingerprint, from, after: null, limit })
  const ids = found.slice(0, sampleRows).map(({ id }) => id)
  const pairs = Object.entries(columns).map(
    ([name, column]) => sql`(${sql.lit(name)}, false, ${sql.ref(`w.${column}`)})`,
  )
  const attributes = schema.has('workflow_status', 'attributes')
    ? sql`union all
        select a.key, true, left(a.value, ${sql.lit(maxValueChars)})
          from chosen as w cross join lateral jsonb_each_text(
            case jsonb_typeof(w.attributes) when 'object' then w.attributes else '{}' end) as a`
    : sql``
  const { rows } = await sql<Row>`
    with chosen as (select * from ${sql.id(schema.name, 'workflow_status')}
                     where workflow_uuid = any(${ids}::text[])),
      named as (
        select v.name, v.is_attribute, v.value
          from chosen as w
          cross join lateral (values ${sql.join(pairs)}) as v(name, is_attribute, value)
        ${attributes})
    select name, is_attribute, value, count(*) as n from named
     where value is not null and value <> '' group by 1, 2, 3
     order by n desc, name, value limit 2000`.execute(db)
  return {
    sampled: ids.length,
    isAll: found.length <= sampleRows,
    facets: toFacets(rows.filter((row) => !isRedacted(row, reader.redact))),
    asOf,
  }
}

/** The whole value or, as its text shows, a part of it is kept back. */
function isRedacted({ name, is_attribute: isAttribute, value }: Row, redact: readonly string[]) {
  if (!isAttribute || redact.length === 0) return false
  const keys = new Set(redact.map(plainKey))
  const redactor = new JsonRedactor(keys)
  redactor.push(value)
  return isRedactedKey(name, keys) || redactor.count > 0
}

function toFacets(rows: readonly Row[]): ErrorAffected['facets'] {
  const facets = new Map<string, ErrorAffected['facets'][number]>()
  for (const { name, is_attribute: isAttribute, value, n } of rows) {
    const key = `${isAttribute} ${name}`
    const facet = facets.get(key) ?? { name, isAttribute, values: [] }
    facets.set(key, facet)
    if (facet.values.length < valuesEach) facet.values.push({ value, count: n })
  }
  const all = [...facets.values()]
  // An attribute that every workflow has to itself, an id, tells nothing of what is common.
  const telling = all.filter(
    ({ isAttribute, values }) => !isAttribute || (values[0]?.count ?? 0) > 1,
  )
  return [
    ...telling.filter(({ isAttribute }) => !isAttribute),
    ...telling.filter(({ isAttribute }) => isAttribute).slice(0, maxAttributes),
  ]
}
