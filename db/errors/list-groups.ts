import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type ErrorFilters, errorWindow, formatErrorCursor } from '@/lib/error-filters'
import type { ErrorGroupRow, ErrorPage, ErrorStatus } from '@/lib/errors'
import { failureOf, KnownFailure } from '@/lib/failures'
import type { Reader } from '../database'
import type { ErrorGroupTable } from '../own/error-tables'
import { ownSchema } from '../own/migrations'
import type { OwnReader } from '../own/own-database'
import { getCoverage } from './coverage'
import {
  groupsPerPage,
  hideMessages,
  newestVersionFirst,
  statusNow,
  toGroup,
} from './group-columns'
import { groupNewest } from './newest-failures'
import { countsOf } from './window-counts'

const maxVersions = 20

type Row = ErrorGroupTable & {
  last_at: number
  sort_key: number
  /** Three of one length: how many failed in which bar of the trend on which version. */
  bars: number[]
  bar_counts: number[]
  bar_versions: (string | null)[]
  status_now: ErrorStatus
}

/**
 * The causes of a window, from Vigil's own tables; where these cannot be had, the newest failures
 * are grouped for this answer, and it says so.
 */
export async function listErrorGroups(
  reader: Reader,
  filters: ErrorFilters,
  own: OwnReader,
): Promise<ErrorPage> {
  const page = await listAll(reader, filters, own)
  return reader.payloads ? page : { ...page, groups: page.groups.map(hideMessages) }
}

async function listAll(reader: Reader, filters: ErrorFilters, own: OwnReader): Promise<ErrorPage> {
  if (!reader.payloads && filters.q !== '')
    throw new KnownFailure(
      'forbidden',
      'Texts of errors are hidden for your role, so none is looked for.',
    )
  try {
    return await listKept(reader, filters, own)
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    return groupNewest(reader, filters, failure.sentence)
  }
}

async function listKept(reader: Reader, filters: ErrorFilters, own: OwnReader): Promise<ErrorPage> {
  const asOf = reader.now()
  const window = errorWindow(filters.range, asOf)
  const [found, coverage] = await Promise.all([
    own.read((db) => pageQuery(filters, own.database, asOf).execute(db)),
    getCoverage(own),
  ])
  const { rows, counts } = found.rows[0] ?? { rows: [], counts: null }
  const page = rows.slice(0, groupsPerPage)
  const last = page.at(-1)
  return {
    groups: page.map((row) => toRow(row, window.bars, asOf)),
    next:
      rows.length > groupsPerPage && last
        ? formatErrorCursor({ at: last.sort_key, id: last.fingerprint })
        : null,
    counts: { open: 0, resolved: 0, ignored: 0, ...counts },
    from: window.from,
    coverage,
    asOf,
  }
}

function toRow(row: Row, bars: number, now: number): ErrorGroupRow {
  const trend = Array.from({ length: bars }, () => 0)
  for (const [index, bar] of row.bars.entries())
    trend[bar] = (trend[bar] ?? 0) + (row.bar_counts[index] ?? 0)
  const versions = [...new Set(row.bar_versions.filter((version) => version !== null))]
  return {
    ...toGroup(row, now),
    lastSeenAt: row.last_at,
    count: trend.reduce((sum, count) => sum + count, 0),
    versions: versions.sort(newestVersionFirst).slice(0, maxVersions),
    trend,
  }
}

/**
 * `fingerprint, last_at, first_seen_at, status_now` of each cause of the window, and `count` where it
 * is sorted by that. When a cause was met last is kept with it: only counts, and the times of some
 * versions, take adding up.
 */
function matched(
  filters: ErrorFilters,
  { database, now }: { database: string; now: number },
): RawBuilder<unknown> {
  const groups = sql`${sql.id(ownSchema, 'error_groups')} as g
    where g.database = ${database} and ${conditions(filters)}`
  if (filters.sort !== 'count' && filters.version.length === 0)
    return sql`select g.fingerprint, g.last_failed_at as last_at, g.first_seen_at,
                      ${statusNow(now)} as status_now
                 from ${groups} and g.last_failed_at >= ${errorWindow(filters.range, now).from}`
  // Grouped with the counts, not joined to them: thousands of causes would be looked up one by one.
  return sql`
    select fingerprint, sum(n)::int8 as count, max(last_at) as last_at,
           max(first_seen_at) as first_seen_at, max(status_now) as status_now
      from (select fingerprint, n, last_at, null::int8 as first_seen_at, null as status_now
              from parts
            union all
            select g.fingerprint, 0, null, g.first_seen_at, ${statusNow(now)} from ${groups}
           ) as all_of_it
     group by fingerprint having sum(n) > 0 and max(status_now) is not null`
}

function conditions({ name, q }: ErrorFilters): RawBuilder<SqlBool> {
  const all: RawBuilder<SqlBool>[] = [sql<SqlBool>`true`]
  if (name.length > 0) all.push(sql<SqlBool>`g.workflow_name = any(${name}::text[])`)
  if (q !== '') {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
    all.push(sql<SqlBool>`concat_ws(' ', g.type, g.pattern, g.sample) ilike ${like}`)
  }
  return sql<SqlBool>`${sql.join(all, sql` and `)}`
}

type Found = { rows: Row[]; counts: Partial<Record<ErrorStatus, number>> | null }

/** The page and the counts of all statuses, from one pass over the window. */
function pageQuery(filters: ErrorFilters, database: string, now: number): RawBuilder<Found> {
  const key = {
    last: sql`m.last_at`,
    count: sql`m.count`,
    new: sql`m.first_seen_at`,
  }[filters.sort]
  const status = filters.status === 'all' ? sql`true` : sql`m.status_now = ${filters.status}`
  const { cursor } = filters
  const after = cursor
    ? sql`(${key}, m.fingerprint) < (${cursor.at}::int8, ${cursor.id}::text)`
    : sql`true`
  const { parts, bars } = countsOf(filters, database, now)
  // Only the groups of the page get their bars: there may be thousands of others.
  return sql<Found>`
    with parts as (${parts}),
    matched as materialized (${matched(filters, { database, now })}),
    page as materialized (
      select m.*, ${key} as sort_key from matched as m where ${status} and ${after}
       order by ${key} desc, m.fingerprint desc limit ${sql.lit(groupsPerPage + 1)}),
    drawn as materialized (
      select b.fingerprint, array_agg(b.bar) as bars, array_agg(b.n) as bar_counts,
             array_agg(b.version) as bar_versions
        from (${bars}) as b group by 1)
    select (select coalesce(jsonb_agg(to_jsonb(g) || to_jsonb(p) || to_jsonb(d)
                              order by p.sort_key desc, p.fingerprint desc), '[]')
              from page as p join drawn as d on d.fingerprint = p.fingerprint
              join ${sql.id(ownSchema, 'error_groups')} as g
                on g.database = ${database} and g.fingerprint = p.fingerprint) as rows,
           (select jsonb_object_agg(s.status_now, s.n)
              from (select status_now, count(*) as n from matched group by 1) as s) as counts`
}
