import { sql } from 'kysely'
import { coverWindow } from '@/lib/trends/cover-window'
import type { VersionSeen, VersionsSeen } from '@/lib/version'
import type { Reader } from '../database'
import { ownSchema } from '../own/migrations'
import type { OwnReader } from '../own/own-database'
import { readCoverage } from '../rollups/coverage'

const mostVersions = 1_000

/** When a workflow of each version first and last ended, as far as Vigil has read. */
export async function listVersionsSeen(reader: Reader, own: OwnReader): Promise<VersionsSeen> {
  const asOf = reader.now()
  const { state, coverage } = await readCoverage(reader, own, 'completions')
  if (state === null) return { versions: [], coverage, asOf }
  const parts = coverWindow(state.from, state.to, state, 'day')
  if (parts.length === 0) return { versions: [], coverage, asOf }
  const { rows } = await own.read((db) =>
    sql<VersionSeen>`
      select version, min(first) as "firstAt", max(last) as "lastAt" from (${sql.join(
        parts.map(
          ({ grain, from, to }) => sql`
          select version, min(bucket) as first, max(bucket) as last
            from ${sql.id(ownSchema, 'completion_rollup')}
           where database = ${own.database} and grain = ${sql.lit(grain)} and level = 'full'
             and bucket >= ${from} and bucket < ${to} and version <> '' group by 1`,
        ),
        sql` union all `,
      )}) as part group by 1 order by 3 desc, 1 limit ${sql.lit(mostVersions)}`.execute(db),
  )
  return { versions: rows, coverage, asOf }
}
