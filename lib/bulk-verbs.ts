import { isFailed } from './status'
import { type VerbLimits, verbsFor } from './verbs'

export const bulkVerbs = ['cancel', 'resume', 'forkFromFailure', 'delete'] as const
export type BulkVerb = (typeof bulkVerbs)[number]

export type BulkOffer = {
  verb: BulkVerb
  /** The selected workflows whose state allows it. */
  ids: string[]
  /** Why nobody may use it here, whatever the state. */
  reason: string | null
}

type Selected = { workflowID: string; status: string }

/** The verbs that at least one selected workflow's state allows, and for which of them. */
export function offerBulkVerbs(selected: readonly Selected[], limits: VerbLimits): BulkOffer[] {
  return bulkVerbs.flatMap((verb) => {
    const ids = selected.filter(({ status }) => allows(verb, status)).map((row) => row.workflowID)
    const reason = limits[verb === 'forkFromFailure' ? 'fork' : verb]
    return ids.length > 0 ? [{ verb, ids, reason }] : []
  })
}

function allows(verb: BulkVerb, status: string): boolean {
  const reasons = verbsFor(status)
  return verb === 'forkFromFailure'
    ? isFailed(status) && reasons.fork === null
    : reasons[verb] === null
}
