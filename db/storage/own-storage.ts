import { type QueryExecutorProvider, sql } from 'kysely'
import { failureOf } from '@/lib/failures'
import { type OwnStorage, sumBytes } from '@/lib/storage'
import type { Reader } from '../database'
import { ownSchema } from '../own/migrations'
import type { OwnReader } from '../own/own-database'
import { listTables } from './list-tables'

/** Vigil's own tables, where they are in the database that is looked at. */
export async function readOwnStorage(reader: Reader, own: OwnReader): Promise<OwnStorage> {
  try {
    return await own.read(async (db) => {
      const [here, there] = [await identify(reader.db), await identify(db)]
      const { tables } = await listTables(db, ownSchema)
      if (isSame(here, there)) return { place: 'here', tables }
      return { place: 'elsewhere', database: there.database, bytes: sumBytes(tables) }
    })
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    return { place: 'unknown', sentence: failure.sentence }
  }
}

type Identity = { database: string; id: number; startedAt: number; isReplica: boolean }

async function identify(db: QueryExecutorProvider): Promise<Identity> {
  const { rows } = await sql<Identity>`
    select datname::text as database, oid::int8 as id, pg_is_in_recovery() as "isReplica",
           (extract(epoch from pg_postmaster_start_time()) * 1000000)::int8 as "startedAt"
      from pg_catalog.pg_database where datname = current_database()`.execute(db)
  const [identity] = rows
  if (!identity) throw new Error('pg_database does not have the current database.')
  return identity
}

/** Servers are told apart by their start; a replica, which reads may go to, started by itself. */
function isSame(watched: Identity, own: Identity): boolean {
  const isNamed = watched.database === own.database && watched.id === own.id
  return isNamed && (watched.startedAt === own.startedAt || watched.isReplica)
}
