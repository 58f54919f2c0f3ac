import { totalmem } from 'node:os'
import { resolve } from 'node:path'
import pg from 'pg'
import { startPostgres } from '@/demo/postgres'

export type Server = { url: (database: string) => string; stop: () => Promise<void> }

const gigabyte = 1024 ** 3

/**
 * The server to measure on: embedded and kept between runs, or the one that is named. The embedded
 * one does not survive a power cut: what it holds can be made again.
 */
export async function startServer(): Promise<Server> {
  const named = process.env.VIGIL_BENCH_POSTGRES_URL
  if (named) return { url: (database) => withDatabase(named, database), stop: async () => {} }
  const buffers = Math.min(2, Math.max(0.25, totalmem() / gigabyte / 4))
  return startPostgres({
    dataDir: resolve(import.meta.dirname, '..', '.vigil', 'bench'),
    settings: {
      shared_buffers: `${Math.round(buffers * 1024)}MB`,
      effective_cache_size: `${Math.round(buffers * 3072)}MB`,
      maintenance_work_mem: '512MB',
      // A table filled in the transaction that emptied it is then not logged at all.
      wal_level: 'minimal',
      max_wal_senders: '0',
      max_wal_size: '8GB',
      checkpoint_timeout: '30min',
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      // The filler vacuums and analyzes by hand; a measurement should not meet a vacuum.
      autovacuum: 'off',
      shared_preload_libraries: 'pg_stat_statements',
      'pg_stat_statements.track': 'top',
      'pg_stat_statements.track_utility': 'on',
    },
  })
}

function withDatabase(text: string, database: string): string {
  const url = new URL(text)
  url.pathname = `/${encodeURIComponent(database)}`
  return url.toString()
}

/** One session for as long as `use` lasts. */
export async function withSession<T>(url: string, use: (session: pg.Client) => Promise<T>) {
  const session = new pg.Client({ connectionString: url, application_name: 'vigil-bench' })
  await session.connect()
  try {
    return await use(session)
  } finally {
    await session.end()
  }
}

/**
 * Makes an empty database with a language's collation, as most installations have: under the C
 * collation a `LIKE 'prefix%'` uses the primary key and everybody looks faster.
 */
export async function createDatabase(server: Server, name: string): Promise<void> {
  const quoted = pg.escapeIdentifier(name)
  await withSession(server.url('postgres'), async (session) => {
    await session.query(`drop database if exists ${quoted} with (force)`)
    await session.query(
      `create database ${quoted} template template0 encoding 'UTF8' locale_provider icu icu_locale 'en-US'`,
    )
  })
}

export async function hasDatabase(server: Server, name: string): Promise<boolean> {
  return withSession(server.url('postgres'), async (session) => {
    const { rowCount } = await session.query('select 1 from pg_database where datname = $1', [name])
    return rowCount === 1
  })
}
