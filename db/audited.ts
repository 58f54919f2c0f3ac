import { failureOf, KnownFailure } from '@/lib/failures'
import type { Outcome } from '@/lib/outcome'
import type { Actor, Audit, AuditIntent, AuditResult } from './own/audit'

export type Audited = {
  audit: Audit
  actor: Actor
  /** Where it is asked from, if that is known. */
  address?: string | null
  /** Slug of the database. */
  database: string
  verb: string
  ids: readonly string[]
  input: object
  reason?: string | null
  /** What the subjects of `ids` are before the change, for the audit. */
  before: () => Promise<readonly object[]>
}

/**
 * No audit, no change: records who is about to do what, to what; then runs it; then records how it
 * ended. A run that cannot be marked as ended stays in the audit as begun, its end unknown.
 */
export async function runAudited(
  {
    audit,
    actor,
    address = null,
    database,
    verb,
    ids,
    input,
    reason = null,
    before: readBefore,
  }: Audited,
  run: () => Promise<Outcome[]>,
): Promise<Outcome[]> {
  const before = await readBefore()
  const id = await begin(audit, { database, actor, address, verb, ids, input, reason, before })
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
    if (!failure) throw error
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
