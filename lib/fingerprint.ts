import { createHash } from 'node:crypto'
import { normaliseMessage } from './error-text/normalise-message'

/** Raised whenever the same failure would get another fingerprint: then all are read anew. */
export const fingerprintRules = 1

/** What makes two failures one cause. */
export type Cause = {
  /** Short name of what was thrown: `TypeError`. */
  type: string
  /** As it was thrown; ids, numbers and the like are taken out here. */
  message: string
  /** The step that failed; `null` where the workflow failed outside of a step. */
  step: string | null
  workflowName: string | null
}

export type NormalisedCause = Cause & { fingerprint: string; pattern: string }

/** Sixteen hex digits, the same for the same cause in every language and release of Vigil. */
export function fingerprintOf(cause: Cause): NormalisedCause {
  const pattern = normaliseMessage(cause.message)
  const parts = [cause.workflowName ?? '', cause.step ?? '', cause.type, pattern]
  const text = JSON.stringify(parts)
  const fingerprint = createHash('sha256').update(text).digest('hex').slice(0, 16)
  return { ...cause, pattern, fingerprint }
}
