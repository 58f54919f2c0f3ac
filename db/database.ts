import { sql } from 'kysely'
import type pg from 'pg'
import type { DatabaseConfig } from '@/lib/config'
import { isSchemaMismatch } from '@/lib/failures'
import { createHandle, createPool, type ReadHandle, readSettings, type WriteHandle } from './client'
import { detectSchema, type SystemSchema } from './system-schema'

/** What a question needs: a handle that only reads, and what the schema has. */
export type Reader = {
  db: ReadHandle
  schema: SystemSchema
  /** The database's clock, epoch milliseconds. */
  now: () => number
  /** Asks under a tighter statement timeout; past it the question fails as too slow. */
  within: <T>(timeoutMs: number, question: (db: ReadHandle) => Promise<T>) => Promise<T>
}
/** What a command needs. Reads that follow a write go through it too: a replica may lag. */
export type Writer = { db: WriteHandle; pool: pg.Pool; schema: SystemSchema; url: string }

export type Database = {
  config: DatabaseConfig
  /** Asks; detects the schema first, and once more where it was migrated under us. */
  read: <T>(question: (reader: Reader) => Promise<T>) => Promise<T>
  /** Runs a command, never twice: a write is not retried. */
  write: <T>(command: (writer: Writer) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

const readTimeoutMs = 5_000
const writeTimeoutMs = 15_000
/** Applications migrate while Vigil runs; a newer schema only adds, so minutes are early enough. */
const schemaMaxAgeMs = 5 * 60_000

/** Opens two pools, lazily: nothing connects until the first question. */
export function openDatabase(config: DatabaseConfig, onError: (error: Error) => void): Database {
  const readPool = createPool({
    url: config.replicaUrl ?? config.url,
    max: 5,
    statementTimeoutMs: readTimeoutMs,
    settings: readSettings,
    onError,
  })
  const writePool = createPool({
    url: config.url,
    max: 3,
    statementTimeoutMs: writeTimeoutMs,
    settings: { lock_timeout: '5000' },
    onError,
  })
  const readDb = createHandle(readPool, config.schema)
  const writeDb = createHandle(writePool, config.schema)
  const schema = rememberSchema(() => detectSchema(readPool, config.schema))

  return {
    config,
    async read(question) {
      const ask = async () => question(createReader(readDb, await schema.get()))
      try {
        return await ask()
      } catch (error) {
        if (!isSchemaMismatch(error)) throw error
        schema.forget()
        return ask()
      }
    },
    async write(command) {
      try {
        return await command({
          db: writeDb,
          pool: writePool,
          schema: await schema.get(),
          url: config.url,
        })
      } catch (error) {
        if (isSchemaMismatch(error)) schema.forget()
        throw error
      }
    },
    async close() {
      await Promise.all([readPool.end(), writePool.end()])
    },
  }
}

export function createReader(db: WriteHandle, schema: SystemSchema): Reader {
  return {
    db,
    schema,
    now: () => Date.now() + schema.clockOffsetMs,
    within: (timeoutMs, question) =>
      db.transaction().execute(async (transaction) => {
        await sql`set local statement_timeout = ${sql.lit(Math.round(timeoutMs))}`.execute(
          transaction,
        )
        return question(transaction)
      }),
  }
}

/** One detection at a time; a failed one is forgotten at once, so that recovery needs no restart. */
function rememberSchema(detect: () => Promise<SystemSchema>) {
  let detected: { promise: Promise<SystemSchema>; at: number } | null = null
  return {
    forget() {
      detected = null
    },
    get(): Promise<SystemSchema> {
      if (detected && performance.now() - detected.at < schemaMaxAgeMs) return detected.promise
      const current = { promise: detect(), at: performance.now() }
      detected = current
      current.promise.catch(() => {
        if (detected === current) detected = null
      })
      return current.promise
    },
  }
}
