import { sql } from 'kysely'
import type { IndexAdvice, Storage, StoredTable } from '@/lib/storage'
import { adviseIndex } from '@/lib/storage-advice'
import { listIndexProposals } from '@/lib/storage-proposals'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'
import { columnFacts } from './column-facts'
import { epochMs, listTables } from './list-tables'
import { readOwnStorage } from './own-storage'

/** What takes room, and which indexes would help. Reads the catalogue only, never a table. */
export async function getStorage(reader: Reader, own: OwnReader): Promise<Storage> {
  const { tables, isCut } = await listTables(reader.db, reader.schema.name)
  const { rows } = await sql<{ database: string; since: number | null }>`
    select datname::text as database, ${epochMs(sql`stats_reset`)} as since
      from pg_catalog.pg_stat_database where datname = current_database()`.execute(reader.db)
  return {
    database: rows[0]?.database ?? '',
    ...{ tables, isCut },
    own: await readOwnStorage(reader, own),
    advice: await advise(reader, tables),
    statisticsSince: rows[0]?.since ?? null,
    asOf: reader.now(),
  }
}

async function advise(reader: Reader, tables: readonly StoredTable[]): Promise<IndexAdvice[]> {
  const table = tables.find(({ name }) => name === 'workflow_status')
  const columns = listIndexProposals.flatMap((proposal) => proposal.columns.slice(0, 1))
  const { facts, isPermitted } = await columnFacts(reader, columns)
  return listIndexProposals.map((proposal) => {
    const known = facts.get(proposal.columns[0] ?? '')
    const rows = table?.rows ?? null
    return adviseIndex(proposal, {
      schema: reader.schema.name,
      indexes: table?.indexes ?? [],
      column: known && rows !== null ? { ...known, rows } : null,
      noFacts: isPermitted ? notAnalyzed : notPermitted,
    })
  })
}

const notAnalyzed = 'not known until Postgres has analyzed the table'
const notPermitted = 'not known, as the role may not read all columns of workflow_status'
