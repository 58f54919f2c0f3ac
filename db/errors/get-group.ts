import { sql } from 'kysely'
import { bucketIndex, bucketsOf } from '@/lib/chart/buckets'
import { type ErrorGroupFilters, errorWindow } from '@/lib/error-filters'
import type { ErrorDetail, ErrorVersion } from '@/lib/errors'
import type { Reader } from '../database'
import { ownSchema } from '../own/migrations'
import type { OwnReader } from '../own/own-database'
import { getCoverage } from './coverage'
import { hideMessages, toGroup } from './group-columns'
import { keptOrNewest } from './kept-or-newest'
import { groupOf, readNewest } from './newest-failures'

export type GroupQuestion = { fingerprint: string; filters: ErrorGroupFilters }

const maxVersions = 50

/** One cause: what is decided on it, its trend and its versions; `null` where there is none. */
export async function getErrorGroup(
  reader: Reader,
  question: GroupQuestion,
  own: OwnReader,
): Promise<ErrorDetail | null> {
  const asOf = reader.now()
  const { range, zone } = question.filters
  const { from } = errorWindow(range, asOf)
  const { starts } = bucketsOf(from, asOf, zone)
  const found = await keptOrNewest(
    () => readKept(question.fingerprint, from, starts, own, asOf),
    (reason) => readDirect(reader, question.fingerprint, from, starts, reason),
  )
  if (!found) return null
  const marks = await listVersionMarks(reader, from, found.group.application)
  const group = reader.payloads ? found.group : hideMessages(found.group)
  return { ...found, group, from, to: asOf, starts, marks, asOf }
}

type Part = Pick<ErrorDetail, 'group' | 'count' | 'versions' | 'values' | 'coverage'>

async function readKept(
  fingerprint: string,
  from: number,
  starts: number[],
  own: OwnReader,
  now: number,
): Promise<Part | null> {
  const [row, cells, coverage] = await Promise.all([
    own.read((db) =>
      db
        .selectFrom('error_groups')
        .selectAll()
        .where('database', '=', own.database)
        .where('fingerprint', '=', fingerprint)
        .executeTakeFirst(),
    ),
    own.read((db) =>
      sql<{ version: string | null; bucket: number; n: number; first: number; last: number }>`
        select version, width_bucket(failed_at, ${starts}::int8[]) - 1 as bucket, count(*) as n,
               min(failed_at) as first, max(failed_at) as last
          from ${sql.id(ownSchema, 'error_occurrences')}
         where database = ${own.database} and fingerprint = ${fingerprint} and failed_at >= ${from}
         group by 1, 2 limit 20000`.execute(db),
    ),
    getCoverage(own),
  ])
  if (!row) return null
  return { group: toGroup(row, now), coverage, ...sumCells(cells.rows, starts) }
}

async function readDirect(
  reader: Reader,
  fingerprint: string,
  from: number,
  starts: number[],
  reason: string,
): Promise<Part | null> {
  const { caused, coverage } = await readNewest(reader, reason)
  const ofGroup = caused.filter(({ cause }) => cause.fingerprint === fingerprint)
  const group = groupOf(ofGroup)
  if (!group) return null
  const cells = ofGroup
    .filter(({ failedAt }) => failedAt >= from)
    .map(({ version, failedAt }) => ({
      ...{ version, bucket: bucketIndex(starts, failedAt), n: 1 },
      ...{ first: failedAt, last: failedAt },
    }))
  return { group, coverage, ...sumCells(cells, starts) }
}

type Cell = { version: string | null; bucket: number; n: number; first: number; last: number }

function sumCells(cells: readonly Cell[], starts: number[]) {
  const values = starts.map(() => 0)
  const versions = new Map<string | null, ErrorVersion>()
  for (const { version, bucket, n, first, last } of cells) {
    values[bucket] = (values[bucket] ?? 0) + n
    const known = versions.get(version) ?? { version, count: 0, firstAt: first, lastAt: last }
    versions.set(version, {
      version,
      count: known.count + n,
      firstAt: Math.min(known.firstAt, first),
      lastAt: Math.max(known.lastAt, last),
    })
  }
  const sorted = [...versions.values()].sort((a, b) => b.lastAt - a.lastAt)
  const count = values.reduce((sum, value) => sum + value, 0)
  return { values, count, versions: sorted.slice(0, maxVersions) }
}

/** Versions registered in the window, by the application where the group names one. */
async function listVersionMarks({ db, schema }: Reader, from: number, application: string | null) {
  if (!schema.has('application_versions')) return []
  let query = db
    .selectFrom('application_versions')
    .select(['version_name as version', 'created_at as at'])
    .where('created_at', '>=', from)
  if (application !== null && schema.has('application_versions', 'application_name'))
    query = query.where((eb) =>
      eb.or([eb('application_name', '=', application), eb('application_name', 'is', null)]),
    )
  return query.orderBy('created_at', 'desc').orderBy('version_name').limit(20).execute()
}
