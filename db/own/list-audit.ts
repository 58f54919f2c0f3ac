import { type SqlBool, sql } from 'kysely'
import type { AuditEntry, AuditFacets, AuditPage, Ending } from '@/lib/audit'
import type { AuditFilters } from '@/lib/audit-filters'
import { rangeMs } from '@/lib/time-range'
import type { Reader } from '../database'
import { auditColumns, idAsText, toEntry } from './audit'
import type { OwnReader } from './own-database'

const isChanged = sql<SqlBool>`outcomes @> '[{"outcome": "changed"}]'`

const hasEnding: Record<Ending, ReturnType<typeof sql<SqlBool>>> = {
  changed: sql<SqlBool>`failure is null and ${isChanged}`,
  nothing: sql<SqlBool>`failure is null and outcomes is not null and not ${isChanged}`,
  failed: sql<SqlBool>`failure is not null and not denied`,
  denied: sql<SqlBool>`denied`,
  unknown: sql<SqlBool>`failure is null and outcomes is null`,
}

/** A page of the audit of one database, newest first, by keyset on the ascending id. */
export async function listAudit(
  reader: Reader,
  filters: AuditFilters,
  own: OwnReader,
): Promise<AuditPage> {
  const asOf = reader.now()
  const span = filters.range === null ? null : rangeMs(filters.range)
  const after = span === null ? filters.after : Math.max(filters.after ?? 0, asOf - span)
  const rows = await own.read((db) => {
    let query = db.selectFrom('audit').select(idAsText).select(auditColumns)
    query = query.where('database', '=', own.database)
    if (filters.actor.length > 0) query = query.where('actor_name', 'in', filters.actor)
    if (filters.verb.length > 0) query = query.where('verb', 'in', filters.verb)
    if (filters.id.length > 0) query = query.where(sql<SqlBool>`ids && ${filters.id}::text[]`)
    if (filters.ending !== null) query = query.where(hasEnding[filters.ending])
    if (after !== null) query = query.where('at', '>=', after)
    if (filters.before !== null) query = query.where('at', '<=', filters.before)
    if (filters.cursor !== null) query = query.where('id', '<', filters.cursor)
    return query
      .orderBy('audit.id', 'desc')
      .limit(filters.limit + 1)
      .execute()
  })
  const entries = rows
    .slice(0, filters.limit)
    .map(toEntry)
    .map(reader.payloads ? same : hideInputs)
  const last = entries.at(-1)
  return { entries, next: rows.length > filters.limit && last ? last.id : null, asOf }
}

const same = (entry: AuditEntry) => entry

/** Inputs and states before can hold contexts of schedules, to make them again from. */
function hideInputs(entry: AuditEntry): AuditEntry {
  return { ...entry, input: 'Hidden for your role', before: [] }
}

/** So many of the newest entries are looked at for who did what. */
const facetRows = 5_000

/** Whose names, and which verbs, stand in the newest entries. */
export async function getAuditFacets(
  reader: Reader,
  _input: unknown,
  own: OwnReader,
): Promise<AuditFacets> {
  const rows = await own.read((db) =>
    db
      .selectFrom(
        db
          .selectFrom('audit')
          .select(['actor_name', 'verb'])
          .where('database', '=', own.database)
          .orderBy('id', 'desc')
          .limit(facetRows)
          .as('newest'),
      )
      .select(['actor_name', 'verb'])
      .distinct()
      .orderBy('actor_name')
      .orderBy('verb')
      .limit(1_000)
      .execute(),
  )
  return {
    actors: [...new Set(rows.map((row) => row.actor_name))],
    verbs: [...new Set(rows.map((row) => row.verb))].sort(),
    asOf: reader.now(),
  }
}
