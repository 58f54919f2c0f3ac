import type pg from 'pg'
import type { DatabaseConfig } from '@/lib/config'
import { failureOf, isSchemaMismatch } from '@/lib/failures'
import { createHandle, createPool, type ReadHandle, readSettings, type WriteHandle } from './client'
import { PayloadGuard } from './payload-guard'
import { detectSchema, type SystemSchema } from './system-schema'
import { withinTimeout } from './within-timeout'

/** What a question needs: a handle that only reads, and what the schema has. */
export type Reader = {
  db: ReadHandle
  schema: SystemSchema
  /** The database's clock, epoch milliseconds. */
  now: () => number
  /** Keys of payloads whose values do not leave the server. */
  redact: readonly string[]
  /** False where whoever asks may not see payloads; `db` then sends nothing that asks for them. */
  payloads: boolean
  /**
   * Sees payloads in any case, to conclude something from them that holds nothing of them: which SDK
   * wrote it, what type an error has.
   */
  judging: ReadHandle
  /** Asks under a tighter statement timeout; past it the question fails as too slow. */
  within: <T>(timeoutMs: number, question: (db: ReadHandle) => Promise<T>) => Promise<T>
}
/** What a command needs. Reads that follow a write go through it too: a replica may lag. */
export type Writer = {
  db: WriteHandle
  pool: pg.Pool
  schema: SystemSchema
  url: string
  /** Keys whose values nobody is shown, so nobody's edit replaces them. */
  redact: readonly string[]
}

/** What of the payloads an answer is for; all, where nothing is said. */
export type Sight = Pick<Reader, 'payloads'>

export type Database = {
  config: DatabaseConfig
  /** Asks; detects the schema first, and once more where it was migrated under us. */
  read: <T>(question: (reader: Reader) => Promise<T>, sight?: Sight) => Promise<T>
  /**
   * Reads something large piece by piece, in one transaction that lasts as long as whoever takes the
   * pieces does. It has connections of its own: a slow download keeps nobody from reading.
   */
  pieces: <T>(question: (reader: Reader) => AsyncGenerator<T>, sight?: Sight) => AsyncGenerator<T>
  /** Runs a command, never twice: a write is not retried. */
  write: <T>(command: (writer: Writer) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

const readTimeoutMs = 5_000
const writeTimeoutMs = 15_000
/** The first piece of a value of 1 GB waits until Postgres has unpacked all of it. */
const pieceTimeoutMs = 20_000
/** Applications migrate while Vigil runs; a newer schema only adds, so minutes are early enough. */
const schemaMaxAgeMs = 5 * 60_000

/** Opens its pools lazily: nothing connects until the first question. */
export function openDatabase(config: DatabaseConfig, onError: (error: Error) => void): Database {
  const readPool = createPool({
    url: config.replicaUrl ?? config.url,
    max: 5,
    statementTimeoutMs: readTimeoutMs,
    settings: readSettings,
    onError,
  })
  const piecePool = createPool({
    url: config.replicaUrl ?? config.url,
    max: 3,
    statementTimeoutMs: pieceTimeoutMs,
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
  const pieceDb = createHandle(piecePool, config.schema)
  const writeDb = createHandle(writePool, config.schema)
  const schema = rememberSchema(() => detectSchema(readPool, config.schema, roleOf(config.url)))

  return {
    config,
    async read(question, sight) {
      const ask = async () =>
        question(createReader(readDb, await schema.get(), config.redact, sight))
      try {
        return await ask()
      } catch (error) {
        if (!isSchemaMismatch(error)) throw error
        schema.forget()
        return ask()
      }
    },
    async *pieces(question, sight) {
      const transaction = await pieceDb.startTransaction().setAccessMode('read only').execute()
      try {
        yield* question(createReader(transaction, await schema.get(), config.redact, sight))
      } finally {
        // A connection that was lost on the way has nothing to roll back.
        await transaction.rollback().execute().catch(onError)
      }
    },
    async write(command) {
      try {
        return await command({
          db: writeDb,
          pool: writePool,
          schema: await schema.get(),
          url: config.url,
          redact: config.redact ?? [],
        })
      } catch (error) {
        // Rights may have been given or taken since.
        if (isSchemaMismatch(error) || failureOf(error)?.kind === 'not-permitted') schema.forget()
        throw error
      }
    },
    async close() {
      await Promise.all([readPool.end(), piecePool.end(), writePool.end()])
    },
  }
}

export function createReader(
  db: WriteHandle,
  schema: SystemSchema,
  redact: readonly string[] = [],
  { payloads }: Sight = { payloads: true },
): Reader {
  const guarded = payloads ? db : db.withPlugin(new PayloadGuard())
  return {
    db: guarded,
    judging: db,
    schema,
    redact,
    payloads,
    now: () => Date.now() + schema.clockOffsetMs,
    within: (timeoutMs, question) => withinTimeout(guarded, timeoutMs, question),
  }
}

/** `null` where the address names nobody: then it is whoever the connection is. */
function roleOf(url: string): string | null {
  return decodeURIComponent(new URL(url).username) || null
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
