import {
  type ColumnType,
  type Generated,
  Kysely,
  Migrator,
  PostgresDialect,
  type Selectable,
  sql,
} from 'kysely'
import type pg from 'pg'
import { failureOf, KnownFailure } from '@/lib/failures'
import type { Outcome } from '@/lib/outcome'
import { auditMigrations, vigilSchema } from './audit-migrations'
import { createPool } from './client'
import type { WorkflowState } from './commands/workflow-state'

export type Actor = { name: string; role: string }

/** What somebody is about to do. */
export type AuditIntent = {
  database: string
  actor: Actor
  verb: string
  ids: readonly string[]
  input: object
  reason: string | null
  before: readonly WorkflowState[]
}

export type AuditEntry = Omit<AuditIntent, 'ids' | 'input' | 'before'> & {
  id: string
  at: number
  ids: string[]
  input: unknown
  before: WorkflowState[]
  /** Both `null`: the change was begun, and nobody knows how it ended. */
  outcomes: Outcome[] | null
  failure: string | null
  durationMs: number | null
  finishedAt: number | null
}

/** How a change ended: an outcome per id, or the failure that stopped it. */
export type AuditResult = { outcomes: readonly Outcome[] } | { failure: string }

export type AuditQuestion = {
  database: string
  /** Only what was done to this workflow. */
  workflowID?: string
  /** Continues after this entry, towards older ones. */
  before?: string
  limit: number
}

export type Audit = {
  begin: (intent: AuditIntent) => Promise<string>
  finish: (id: string, result: AuditResult, durationMs: number) => Promise<void>
  /** Newest first. */
  list: (question: AuditQuestion) => Promise<AuditEntry[]>
  /** Hears of what cannot be told to the caller any more. */
  onError: (error: Error) => void
  close: () => Promise<void>
}

/** Written as JSON text, read as what it says. */
type Jsonb = ColumnType<unknown, string, string>

type AuditTable = {
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
}

/** Opens Vigil's own tables on the database at `url`; they are made at the first need of them. */
export function openAudit(url: string, onError: (error: Error) => void): Audit {
  const pool = createPool({ url, max: 3, statementTimeoutMs: 5_000, settings: {}, onError })
  const bare = new Kysely<{ audit: AuditTable }>({ dialect: new PostgresDialect({ pool }) })
  const db = bare.withSchema(vigilSchema)
  const now = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
  const ready = rememberSuccess(() => permitted(pool, () => migrate(bare)))

  return {
    onError,
    async begin(intent) {
      await ready()
      const { id } = await permitted(pool, () =>
        db
          .insertInto('audit')
          .values({
            at: now,
            database: intent.database,
            actor_name: intent.actor.name,
            actor_role: intent.actor.role,
            verb: intent.verb,
            ids: [...intent.ids],
            input: JSON.stringify(intent.input),
            reason: intent.reason,
            before: JSON.stringify(intent.before),
          })
          .returning(idAsText)
          .executeTakeFirstOrThrow(),
      )
      return id
    },
    async finish(id, result, durationMs) {
      const { numUpdatedRows } = await db
        .updateTable('audit')
        .set({
          finished_at: now,
          duration_ms: Math.round(durationMs),
          ...('outcomes' in result
            ? { outcomes: JSON.stringify(result.outcomes) }
            : { failure: result.failure }),
        })
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows !== 1n) throw new Error(`There is no audit entry ${id}.`)
    },
    async list({ database, workflowID, before, limit }) {
      await ready()
      let query = db.selectFrom('audit').select(idAsText).select(columns)
      query = query.where('database', '=', database)
      if (workflowID !== undefined)
        query = query.where(sql<boolean>`ids @> array[${workflowID}]::text[]`)
      if (before !== undefined) query = query.where('id', '<', before)
      return (await query.orderBy('audit.id', 'desc').limit(limit).execute()).map(toEntry)
    },
    async close() {
      await pool.end()
    },
  }
}

const idAsText = sql<string>`audit.id::text`.as('id')

const columns = [
  'at',
  'database',
  'actor_name',
  'actor_role',
  'verb',
  'ids',
  'input',
  'reason',
  'before',
  'outcomes',
  'failure',
  'duration_ms',
  'finished_at',
] as const

function toEntry(row: Selectable<AuditTable>): AuditEntry {
  return {
    id: row.id,
    at: row.at,
    database: row.database,
    actor: { name: row.actor_name, role: row.actor_role },
    verb: row.verb,
    ids: row.ids,
    input: row.input,
    reason: row.reason,
    // Only `begin` and `finish` above write these two.
    before: row.before as WorkflowState[],
    outcomes: row.outcomes as Outcome[] | null,
    failure: row.failure,
    durationMs: row.duration_ms,
    finishedAt: row.finished_at,
  }
}

/** Kysely's migrator holds an advisory lock, so that several Vigils may start at once. */
async function migrate(db: Kysely<{ audit: AuditTable }>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: auditMigrations,
    migrationTableSchema: vigilSchema,
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
    [vigilSchema],
  )
  const { database, role, exists } = rows[0] ?? { database: '…', role: '…', exists: false }
  const grant = exists
    ? `GRANT USAGE, CREATE ON SCHEMA ${vigilSchema} TO ${role}; GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA ${vigilSchema} TO ${role};`
    : `GRANT CREATE ON DATABASE ${database} TO ${role};`
  return `Nothing was changed: Vigil records each change in a schema "${vigilSchema}" of its own first, and its role lacks the right to. Run as an administrator: ${grant} Or set VIGIL_DATABASE_URL to a database that is Vigil's own.`
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
