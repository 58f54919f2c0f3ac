import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { SystemTables } from './tables'

const int8 = 20

/** Epoch milliseconds and counts fit a double; node-postgres would give them as text. */
function typesWithNumbers(): pg.CustomTypesConfig {
  return {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === int8 ? Number : pg.types.getTypeParser(oid, format),
  } as pg.CustomTypesConfig
}

export type PoolSettings = {
  url: string
  /** At most this many connections. */
  max: number
  statementTimeoutMs: number
  /** Server settings of each session, as `-c name=value`. */
  settings: Record<string, string>
  onError: (error: Error) => void
}

/** A pool whose sessions are called `vigil`, give up in time and never sit in a transaction. */
export function createPool({ url, max, statementTimeoutMs, settings, onError }: PoolSettings) {
  const options = Object.entries({
    statement_timeout: String(statementTimeoutMs),
    idle_in_transaction_session_timeout: '30000',
    ...settings,
  })
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ')
  const pool = new pg.Pool({
    connectionString: url,
    max,
    options,
    application_name: 'vigil',
    connectionTimeoutMillis: 4_000,
    // A new session first reads the catalog anew, which whoever asks after a pause would wait for.
    idleTimeoutMillis: 5 * 60_000,
    // The server's own timeout comes first; this one is for a server that went silent.
    query_timeout: statementTimeoutMs + 3_000,
    keepAlive: true,
    // What stands between forgets a silent connection sooner than the system's two hours.
    keepAliveInitialDelayMillis: 60_000,
    types: typesWithNumbers(),
  })
  // Without a listener, losing a connection ends the process: the pool listens for idle ones only,
  // and neither Kysely nor the SDK does for those they have borrowed.
  pool.on('error', onError)
  pool.on('acquire', (client) => client.on('error', onError))
  pool.on('release', (_, client) => client.off('error', onError))
  return pool
}

/** Measured better throughout for short reads on large DBOS databases, see `docs/decisions.md`. */
export const readSettings = {
  default_transaction_read_only: 'on',
  jit: 'off',
  random_page_cost: '1.1',
  work_mem: '32MB',
  plan_cache_mode: 'force_custom_plan',
  max_parallel_workers_per_gather: '2',
  lock_timeout: '2000',
}

/** A handle that can only ask: what Kysely itself offers for reading, and nothing that writes. */
export type ReadHandle = Pick<
  Kysely<SystemTables>,
  'selectFrom' | 'selectNoFrom' | 'fn' | 'dynamic' | 'getExecutor' | 'withSchema'
>

export type WriteHandle = Kysely<SystemTables>

export function createHandle(pool: pg.Pool, schema: string): Kysely<SystemTables> {
  return new Kysely<SystemTables>({ dialect: new PostgresDialect({ pool }) }).withSchema(schema)
}
