import { sql } from 'kysely'
import { z } from 'zod'
import type { Outcome } from '@/lib/outcome'
import type { QueueChanges, QueueLimits } from '@/lib/queue'
import { type AuditedChange, concurrencyBeforeHold } from '@/lib/queue-hold'
import { queueLimitsShape } from '@/lib/queue-limits-shape'
import { queueVerbs } from '@/lib/verbs'
import type { Reader } from '../database'
import type { OwnReader, OwnReadHandle, OwnWriter } from '../own/own-database'
import { type RegisteredColumns, selectRegistered } from './registered'

const listed = 30

/** What `queueBefore` and the inputs of the verbs left in the audit. */
const beforeShape = z.array(z.object({ limits: queueLimitsShape.optional() }))
const inputShape = z.object({ limits: queueLimitsShape.partial().optional() })

type Row = {
  id: string
  at: number
  actor: string
  verb: string
  reason: string | null
  input: unknown
  before: unknown
  outcomes: Outcome[]
  finishedAt: number
}

/** Changes of a queue that happened, newest first, from Vigil's audit. */
async function readChanges(db: OwnReadHandle, database: string, name: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id::text as id, at, actor_name as actor, verb, reason, input, before, outcomes,
        finished_at as "finishedAt"
      from vigil.audit
     where database = ${database} and ids @> array[${name}]::text[]
       and verb in (${sql.join(queueVerbs.map((verb) => sql.lit(verb)))})
       and outcomes @> '[{"outcome": "changed"}]'
     order by audit.id desc limit ${sql.lit(listed)}`.execute(db)
  return rows
}

function limitsBefore(row: Row): QueueLimits | null {
  return beforeShape.safeParse(row.before).data?.[0]?.limits ?? null
}

function toAudited(row: Row): AuditedChange {
  return {
    verb: row.verb,
    finishedAt: row.finishedAt,
    given: inputShape.safeParse(row.input).data?.limits ?? {},
    before: limitsBefore(row),
  }
}

export async function listAuditedChanges(own: OwnWriter, name: string): Promise<AuditedChange[]> {
  const rows = await own.run((db) => readChanges(db, own.database, name))
  return rows.map(toAudited)
}

/** What was changed through Vigil, and what a release of the queue would restore. */
export async function listQueueChanges(
  reader: Reader,
  name: string,
  own: OwnReader,
): Promise<QueueChanges> {
  const [rows, queue] = await Promise.all([
    own.read((db) => readChanges(db, own.database, name)),
    readQueue(reader, name),
  ])
  const isHeld = queue?.concurrency === 0
  return {
    changes: rows.map((row) => ({
      id: row.id,
      at: row.at,
      actor: row.actor,
      verb: row.verb,
      reason: row.reason,
      before: limitsBefore(row),
      sentence: row.outcomes[0]?.sentence ?? '',
    })),
    held: isHeld ? concurrencyBeforeHold(rows.map(toAudited), queue.updatedAt) : null,
    asOf: reader.now(),
  }
}

async function readQueue({ db, schema }: Reader, name: string) {
  if (!schema.has('queues')) return null
  const { rows } = await sql<RegisteredColumns>`
    select ${selectRegistered(schema, 'q')} from ${sql.id(schema.name, 'queues')} as q
     where q.name = ${name}`.execute(db)
  return rows[0] ?? null
}
