import { randomBytes } from 'node:crypto'
import { DBOSClient } from '@dbos-inc/dbos-sdk'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '@/db/database'
import { askAdmin, databaseUrl } from './admin'
import { migrateSystemSchema } from './migrate'

export type FreshDatabase = {
  url: string
  /** Raw SQL, as node-postgres gives it: int8 arrives as text. */
  pool: pg.Pool
  database: Database
  /** The official client, to compare with. */
  client: DBOSClient
  /** Another database with the same content. */
  copy: () => Promise<FreshDatabase>
  drop: () => Promise<void>
}

/** A database of its own for a test file, migrated by the real SDK (up to `version`, if given). */
export async function freshSystemDatabase(options: { version?: number } = {}) {
  const { template } = inject('testPostgres')
  if (options.version === undefined) return createFrom(template)
  const fresh = await createFrom('template0')
  await migrateSystemSchema(fresh.url, options.version)
  return fresh
}

async function createFrom(template: string): Promise<FreshDatabase> {
  const { adminUrl } = inject('testPostgres')
  const name = `vigil_test_${randomBytes(6).toString('hex')}`
  await askAdmin(adminUrl, `create database ${name} template ${template}`)
  const url = databaseUrl(adminUrl, name)
  const handles = { current: await openHandles(url) }
  return {
    url,
    get pool() {
      return handles.current.pool
    },
    get database() {
      return handles.current.database
    },
    get client() {
      return handles.current.client
    },
    async copy() {
      // A template must have no session.
      await handles.current.close()
      const copied = await createFrom(name)
      handles.current = await openHandles(url)
      return copied
    },
    async drop() {
      await handles.current.close()
      await untilUnused(adminUrl, name)
      await askAdmin(adminUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

/**
 * A closed pool's last session may still be on its way out: dropping the database under it would
 * end it with an error that nobody listens for any more.
 */
async function untilUnused(adminUrl: string, name: string) {
  for (let tries = 0; tries < 50; tries++) {
    const [row] = await askAdmin(
      adminUrl,
      `select count(*)::int as sessions from pg_stat_activity where datname = '${name}'`,
    )
    if (row?.sessions === 0) return
    await new Promise((done) => setTimeout(done, 100))
  }
}

async function openHandles(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 5 })
  const client = await DBOSClient.create({
    systemDatabaseUrl: '',
    systemDatabasePool: pool,
    logger: { info() {}, debug() {}, warn() {}, error() {} },
  })
  const database = openTestDatabase(url)
  return {
    pool,
    client,
    database,
    async close() {
      await client.destroy()
      await Promise.all([pool.end(), database.close()])
    },
  }
}

/** Vigil's own handles on any test database. */
export function openTestDatabase(url: string, onError = rethrow): Database {
  return openDatabase(
    { slug: 'test', label: 'test', url, schema: 'dbos', replicaUrl: null, readOnly: false },
    onError,
  )
}

function rethrow(error: Error) {
  throw error
}
