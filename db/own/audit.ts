import { type Selectable, sql } from 'kysely'
import type { AuditEntry } from '@/lib/audit'
import type { Outcome } from '@/lib/outcome'
import type { AuditTable, OwnDatabase } from './own-database'

export type Actor = { name: string; role: string }

/** What somebody is about to do. */
export type AuditIntent = {
  database: string
  actor: Actor
  address: string | null
  verb: string
  ids: readonly string[]
  input: object
  reason: string | null
  /** The state of each subject before: of a workflow, a queue, a version, a schedule. */
  before: readonly object[]
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
  /** An attempt that was refused, begun and ended in one. */
  deny: (intent: AuditIntent, why: string) => Promise<void>
  finish: (id: string, result: AuditResult, durationMs: number) => Promise<void>
  /** Newest first. */
  list: (question: AuditQuestion) => Promise<AuditEntry[]>
  /** Hears of what cannot be told to the caller any more. */
  onError: (error: Error) => void
}

const now = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`

/** The audit in Vigil's own tables; its chain is kept by triggers, see `audit-chain-migration`. */
export function createAudit({ run, onError }: OwnDatabase): Audit {
  return {
    onError,
    async begin(intent) {
      const { id } = await run((db) =>
        db.insertInto('audit').values(toRow(intent)).returning(idAsText).executeTakeFirstOrThrow(),
      )
      return id
    },
    async deny(intent, why) {
      const ending = { denied: true, failure: why, finished_at: now, duration_ms: 0 }
      await run((db) =>
        db
          .insertInto('audit')
          .values({ ...toRow(intent), ...ending })
          .execute(),
      )
    },
    async finish(id, result, durationMs) {
      const { numUpdatedRows } = await run((db) =>
        db
          .updateTable('audit')
          .set({
            finished_at: now,
            duration_ms: Math.round(durationMs),
            ...('outcomes' in result
              ? { outcomes: JSON.stringify(result.outcomes) }
              : { failure: result.failure }),
          })
          .where('id', '=', id)
          .executeTakeFirstOrThrow(),
      )
      if (numUpdatedRows !== 1n) throw new Error(`There is no audit entry ${id}.`)
    },
    async list({ database, workflowID, before, limit }) {
      const rows = await run((db) => {
        let query = db.selectFrom('audit').select(idAsText).select(auditColumns)
        query = query.where('database', '=', database)
        if (workflowID !== undefined)
          query = query.where(sql<boolean>`ids @> array[${workflowID}]::text[]`)
        if (before !== undefined) query = query.where('id', '<', before)
        return query.orderBy('audit.id', 'desc').limit(limit).execute()
      })
      return rows.map(toEntry)
    },
  }
}

function toRow(intent: AuditIntent) {
  return {
    at: now,
    database: intent.database,
    actor_name: intent.actor.name,
    actor_role: intent.actor.role,
    address: intent.address,
    verb: intent.verb,
    ids: [...intent.ids],
    input: JSON.stringify(intent.input),
    reason: intent.reason,
    before: JSON.stringify(intent.before),
  }
}

export const idAsText = sql<string>`audit.id::text`.as('id')

export const auditColumns = [
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
  'address',
  'denied',
] as const

export function toEntry(row: Selectable<AuditTable>): AuditEntry {
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
    before: row.before as unknown[],
    outcomes: row.outcomes as Outcome[] | null,
    failure: row.failure,
    durationMs: row.duration_ms,
    finishedAt: row.finished_at,
    address: row.address,
    denied: row.denied,
  }
}
