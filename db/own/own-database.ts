import { type ColumnType, type Generated, Kysely, Migrator, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { failureOf, KnownFailure } from '@/lib/failures'
import { createPool } from '../client'
import type { CompletionRow, RollupLevel, StepRow } from '../rollups/rollup-rows'
import type { QueueRow } from '../rollups/start-cells'
import type { BackfillTables } from './backfill-tables'
import type { ErrorTables } from './error-tables'
import type { GrantTables } from './grant-tables'
import { ownMigrations, ownSchema } from './migrations'
import type { SignInTables } from './sign-in-tables'

/** Written as JSON text, read as what it says. */
export type Jsonb = ColumnType<unknown, string, string>

export type AuditTable = {
  id: Generated<string>
  at: number
  database: string
  actor_name: string
  actor_role: string
  verb: string
  ids: string[]
  input: Jsonb
  reason: string | null
  before: Jsonb
  outcomes: ColumnType<unknown, string | undefined, string>
  failure: string | null
  duration_ms: number | null
  finished_at: number | null
  /** Where it was asked from; `null` where that is not known. */
  address: string | null
  /** True where the attempt was refused before anything was done. */
  denied: Generated<boolean>
}

/** How far a standing task has come with a database; its row is the task's lock. */
export type MaintenanceTable = {
  database: string
  task: string
  state: ColumnType<unknown, string, string>
  updated_at: number
}

/** A row of `db/rollups`, whose it is, and how long its bucket lasts. */
export type CompletionRollupTable = CompletionRow & {
  database: string
  grain: string
  /** Sums by name alone, or of all, have the other dimensions empty. */
  level: RollupLevel
}

export type StepRollupTable = StepRow & { database: string; grain: string }

export type OwnTables = {
  audit: AuditTable
  maintenance: MaintenanceTable
  completion_rollup: CompletionRollupTable
  step_rollup: StepRollupTable
  queue_rollup: QueueRow & { database: string }
} & ErrorTables &
  BackfillTables &
  SignInTables &
  GrantTables

export type OwnHandle = Kysely<OwnTables>
/** What a question may do with Vigil's own tables: look. */
export type OwnReadHandle = Pick<OwnHandle, 'selectFrom' | 'selectNoFrom' | 'fn' | 'getExecutor'>

/** Vigil's own tables, schema `vigil`, wherever `VIGIL_DATABASE_URL` says. */
export type OwnDatabase = {
  /** The tables are made at the first need of them; a missing right is said in SQL. */
  run: <T>(attempt: (db: OwnHandle) => Promise<T>) => Promise<T>
  /** Hears of what cannot be told to the caller any more. */
  onError: (error: Error) => void
  close: () => Promise<void>
}

/** What Vigil itself keeps about one watched database, for questions. */
export type OwnReader = {
  /** Slug of the watched database; every own table has it as `database`. */
  database: string
  read: <T>(question: (db: OwnReadHandle) => Promise<T>) => Promise<T>
}

/** The same for commands. */
export type OwnWriter = { database: string; run: OwnDatabase['run'] }

/** Where Vigil must not write anything at all: every attempt fails with these words. */
export function closedOwnDatabase(sentence: string, onError: (error: Error) => void): OwnDatabase {
  return {
    onError,
    async run() {
      throw new KnownFailure('read-only', sentence)
    },
    async close() {},
  }
}

/** What is kept answers in some 20 ms: to start parallel workers took longer than they saved. */
const ownSettings = {
  jit: 'off',
  random_page_cost: '1.1',
  // The planner takes each `string_agg` of a group for 8 kB: with less it sorts instead of hashing.
  work_mem: '64MB',
  max_parallel_workers_per_gather: '0',
}

export function openOwnDatabase(url: string, onError: (error: Error) => void): OwnDatabase {
  const pool = createPool({
    url,
    max: 4,
    statementTimeoutMs: 5_000,
    settings: ownSettings,
    onError,
  })
  const bare = new Kysely<OwnTables>({ dialect: new PostgresDialect({ pool }) })
  const db = bare.withSchema(ownSchema)
  const ready = rememberSuccess(() => permitted(pool, () => migrate(bare)))
  return {
    onError,
    async run(attempt) {
      await ready()
      return permitted(pool, () => attempt(db))
    },
    async close() {
      await pool.end()
    },
  }
}

export function ownReader(own: OwnDatabase, database: string): OwnReader {
  return { database, read: own.run }
}

/** Kysely's migrator holds an advisory lock, so that several Vigils may start at once. */
async function migrate(db: OwnHandle): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: ownMigrations,
    migrationTableSchema: ownSchema,
    // None needs another of a later name: what came in beside it is made when it is met.
    allowUnorderedMigrations: true,
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}

/** Says in SQL which right is missing, where one is. */
async function permitted<T>(pool: pg.Pool, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (failureOf(error)?.kind !== 'not-permitted') throw error
    throw new KnownFailure('not-permitted', await sayGrant(pool), { cause: error })
  }
}

async function sayGrant(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ database: string; role: string; exists: boolean }>(
    `select quote_ident(current_database()) as database, quote_ident(current_user) as role,
            to_regnamespace($1) is not null as exists`,
    [ownSchema],
  )
  const { database, role, exists } = rows[0] ?? { database: '…', role: '…', exists: false }
  const grant = exists
    ? `GRANT USAGE, CREATE ON SCHEMA ${ownSchema} TO ${role}; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${ownSchema} TO ${role};`
    : `GRANT CREATE ON DATABASE ${database} TO ${role};`
  return `Vigil keeps its audit and what it computes in a schema "${ownSchema}" of its own, and its role lacks the right to. Run as an administrator: ${grant} Or set VIGIL_DATABASE_URL to a database that is Vigil's own.`
}

/** Runs once; a failure is forgotten at once, so that recovery needs no restart. */
function rememberSuccess(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  return () => {
    const current = running ?? run()
    running = current
    current.catch(() => {
      if (running === current) running = null
    })
    return current
  }
}
