import { sql } from 'kysely'
import { z } from 'zod'
import type { CancelledBefore } from '@/lib/undo-cancel'
import { ownSchema } from './migrations'
import type { OwnReadHandle } from './own-database'

export type RecordedCancel = {
  /** The workflow that was named in it. */
  id: string
  at: number
  actor: string
  reason: string | null
  /** All that it cancelled, those that others had started included. */
  cancelled: CancelledBefore[]
}

const before = z.array(
  z.object({
    id: z.string(),
    status: z.string(),
    queueName: z.string().nullable(),
    deduplicationID: z.string().nullable(),
    parentWorkflowID: z.string().nullable(),
  }),
)
const outcomes = z.array(
  z.object({ id: z.string(), outcome: z.string(), changedAt: z.number().optional() }),
)

/** The last cancel of each workflow that the audit knows and that changed it. */
export async function listLastCancels(
  run: <T>(question: (db: OwnReadHandle) => Promise<T>) => Promise<T>,
  database: string,
  ids: readonly string[],
): Promise<RecordedCancel[]> {
  const { rows } = await run((db) =>
    sql<{
      id: string
      at: number
      actor: string
      reason: string | null
      before: unknown
      outcomes: unknown
    }>`
      select asked.id, a.at, a.actor_name as actor, a.reason, a.before, a.outcomes
        from unnest(${[...ids]}::text[]) as asked(id)
       cross join lateral (
         select at, actor_name, reason, before, outcomes from ${sql.id(ownSchema, 'audit')}
          where database = ${database} and verb = 'cancel' and ids @> array[asked.id]
            and outcomes @> jsonb_build_array(
                  jsonb_build_object('id', asked.id, 'outcome', 'changed'))
          order by audit.id desc limit 1) as a`.execute(db),
  )
  return rows.map((row) => {
    const states = new Map((before.safeParse(row.before).data ?? []).map((s) => [s.id, s]))
    const changed = (outcomes.safeParse(row.outcomes).data ?? []).filter(
      (outcome) => outcome.outcome === 'changed',
    )
    const cancelled = changed.flatMap(({ id, changedAt = null }) => {
      const state = states.get(id)
      return state ? [{ ...state, changedAt }] : []
    })
    return { id: row.id, at: row.at, actor: row.actor, reason: row.reason, cancelled }
  })
}
