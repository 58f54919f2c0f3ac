import { sql } from 'kysely'
import { compareFacts } from '@/lib/compare/compare-facts'
import { compareSteps, toComparedSteps } from '@/lib/compare/compare-steps'
import { type ComparedSide, type Comparison, maxComparedSteps } from '@/lib/compare/comparison'
import { findDivergence } from '@/lib/compare/divergence'
import type { Reader } from '../database'
import { payloadJoin } from '../payload-source'
import { getWorkflow } from '../workflow/get'
import { listSteps } from '../workflow/steps'

/** Digests tell equal from different without sending payloads; of a longer one only its size is told. */
const mostDigestedBytes = 8_192

/** Two workflows side by side: what their rows say, and their steps in the order of both. */
export async function compareWorkflows(
  reader: Reader,
  { a, b }: { a: string; b: string },
): Promise<Comparison> {
  const [one, other] = await Promise.all([readSide(reader, a), readSide(reader, b)])
  const known = { a: one && toSide(one), b: other && toSide(other), asOf: reader.now() }
  if (!one || !other)
    return { ...known, isInputAlike: null, divergence: null, facts: [], rows: [], truncated: false }
  const isInputAlike = await askInputAlike(reader, a, b)
  const rows = compareSteps(one, other)
  return {
    ...known,
    isInputAlike,
    divergence: findDivergence(rows, one.workflow, other.workflow, isInputAlike),
    facts: compareFacts(one.workflow, other.workflow),
    rows,
    truncated: one.total > maxComparedSteps || other.total > maxComparedSteps,
  }
}

type Side = NonNullable<Awaited<ReturnType<typeof readSide>>>

function toSide({ workflow, total }: Side): ComparedSide {
  return { ...workflow, recordedSteps: total }
}

async function readSide(reader: Reader, id: string) {
  const [found, page, digests] = await Promise.all([
    getWorkflow(reader, id),
    listSteps(reader, { id, after: null, limit: maxComparedSteps }),
    listDigests(reader, id),
  ])
  if (!found) return null
  const { workflow } = found
  return { workflow, steps: toComparedSteps(page.steps, digests), total: page.total }
}

/** A digest of something short tells it to whoever tries what it may be. */
async function listDigests(reader: Reader, id: string): Promise<Map<number, string>> {
  if (!reader.payloads) return new Map()
  const { rows } = await sql<{ function_id: number; digest: string }>`
    select o.function_id, md5(o.output) as digest
      from ${sql.id(reader.schema.name, 'operation_outputs')} as o
     where o.workflow_uuid = ${id} and octet_length(o.output) <= ${sql.lit(mostDigestedBytes)}
     order by o.function_id limit ${sql.lit(maxComparedSteps)}`.execute(reader.db)
  return new Map(rows.map(({ function_id, digest }) => [function_id, digest]))
}

async function askInputAlike(reader: Reader, a: string, b: string): Promise<boolean | null> {
  if (!reader.payloads) return null
  const { from, column } = payloadJoin(reader.schema)
  const inputs = column('inputs')
  const { rows } = await sql<{ bytes: number | null; digest: string | null }>`
    select octet_length(${inputs}) as bytes,
           case when octet_length(${inputs}) <= ${sql.lit(mostDigestedBytes)}
                then md5(${inputs}) end as digest
      from ${from} where w.workflow_uuid = any(${[a, b]}::text[]) limit 2`.execute(reader.db)
  const [one, other = one] = rows // a workflow compared with itself is one row
  if (!one || !other) return null
  if (one.bytes !== other.bytes) return false
  return one.digest === null && one.bytes !== null ? null : one.digest === other.digest
}
