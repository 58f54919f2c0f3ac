import { failureOf, KnownFailure } from '@/lib/failures'
import type { Outcome } from '@/lib/outcome'
import type { Actor, Audit, AuditIntent, AuditResult } from './audit'
import { stateBefore } from './commands/state-before'
import type { Writer } from './database'

export type Audited = {
  audit: Audit
  writer: Writer
  actor: Actor
  /** Slug of the database. */
  database: string
  verb: string
  ids: readonly string[]
  /** As parsed; `children: true` has their state recorded too. */
  input: object
  reason?: string | null
}

/**
 * No audit, no change: records who is about to do what, to what; then runs it; then records how it
 * ended. A run that cannot be marked as ended stays in the audit as begun, its end unknown.
 */
export async function runAudited(
  { audit, writer, actor, database, verb, ids, input, reason = null }: Audited,
  run: () => Promise<Outcome[]>,
): Promise<Outcome[]> {
  const before = await stateBefore(writer, ids, 'children' in input && input.children === true)
  const id = await begin(audit, { database, actor, verb, ids, input, reason, before })
  const startedAt = performance.now()
  const finish = async (result: AuditResult) => {
    try {
      await audit.finish(id, result, performance.now() - startedAt)
    } catch (error) {
      // What was done is done, and the caller must hear of it: this failure is the log's.
      audit.onError(new Error(`The audit entry ${id} was not finished.`, { cause: error }))
    }
  }
  let outcomes: Outcome[]
  try {
    outcomes = await run()
  } catch (error) {
    await finish({ failure: describeFailure(error) })
    throw error
  }
  await finish({ outcomes })
  return outcomes
}

async function begin(audit: Audit, intent: AuditIntent): Promise<string> {
  try {
    return await audit.begin(intent)
  } catch (error) {
    const failure = failureOf(error)
    if (!failure || error instanceof KnownFailure) throw error
    throw new KnownFailure(
      failure.kind,
      `Nothing was changed, because it could not be recorded in Vigil's audit. ${failure.sentence}`,
      { cause: error },
    )
  }
}

/** A known failure in its own words; of anything else the type only, since texts can hold data. */
function describeFailure(error: unknown): string {
  const failure = failureOf(error)
  if (failure) return failure.sentence
  return error instanceof Error ? `Unexpected failure (${error.name}).` : 'Unexpected failure.'
}
