import { sql } from 'kysely'
import { maxBulk } from '@/lib/commands'
import { errorWindow } from '@/lib/error-filters'
import type { ErrorRetry } from '@/lib/errors'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'
import type { GroupQuestion } from './get-group'
import { listGroupFailures } from './group-failures'

/** So many failures of a group are looked at for one answer. */
const lookRows = 10_000
const pieceRows = 2_000

/** Which failures of a cause a retry would fork now: newest first, those not forked yet. */
export async function getRetry(
  reader: Reader,
  { fingerprint, filters }: GroupQuestion,
  own: OwnReader,
): Promise<ErrorRetry> {
  const asOf = reader.now()
  const { from } = errorWindow(filters.range, asOf)
  const limit = lookRows + 1
  const found = await listGroupFailures(reader, own, { fingerprint, from, after: null, limit })
  const looked = found.slice(0, lookRows).map(({ id }) => id)
  const ids: string[] = []
  let alreadyForked = 0
  for (let at = 0; at < looked.length; at += pieceRows) {
    const piece = looked.slice(at, at + pieceRows)
    const forked = await listStates(reader, piece)
    for (const id of piece) {
      const isForked = forked.get(id)
      if (isForked === false) ids.push(id)
      if (isForked) alreadyForked += 1
    }
  }
  return {
    ids: ids.slice(0, maxBulk),
    retryable: ids.length,
    alreadyForked,
    isCapped: found.length > lookRows,
    asOf,
  }
}

/** Of those that are still failed: whether each was forked from. */
async function listStates({ db, schema }: Reader, ids: string[]): Promise<Map<string, boolean>> {
  const forked = schema.has('workflow_status', 'was_forked_from')
    ? sql<boolean>`coalesce(was_forked_from, false)`
    : sql<boolean>`false`
  const { rows } = await sql<{ id: string; forked: boolean }>`
    select workflow_uuid as id, ${forked} as forked
      from ${sql.id(schema.name, 'workflow_status')}
     where workflow_uuid = any(${ids}::text[])
       and status in ('ERROR', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED')
     limit ${sql.lit(ids.length)}`.execute(db)
  return new Map(rows.map((row) => [row.id, row.forked]))
}
