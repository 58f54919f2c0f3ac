import type { Phrase } from '../activity/phrase'

/** Who says that it happened: DBOS's own rows, Vigil's audit, or a conclusion from rows. */
export type HistoryBasis = 'recorded' | 'audited' | 'inferred'

export type HistoryKind =
  | 'created'
  | 'delay'
  | 'started'
  | 'attempts'
  | 'copied'
  | 'step'
  | 'message'
  | 'verb'
  | 'fork'
  | 'ended'

export type HistoryEntry = {
  /** Stable while others come and go. */
  key: string
  kind: HistoryKind
  /** `null` where nobody wrote down when. */
  at: number | null
  sentence: Phrase[]
  basis: HistoryBasis
  /** Who did it, and why, where the audit knows. */
  actor: string | null
  reason: string | null
  /** What became of it: a fork's own status. */
  status: string | null
  isFailure: boolean
}

/** `auditFailure` says why the audit could not be read, so that its silence is not taken for none. */
export type History = {
  entries: HistoryEntry[]
  isCut: boolean
  auditFailure: string | null
  asOf: number
}

export const plainEntry = {
  actor: null,
  reason: null,
  status: null,
  isFailure: false,
} satisfies Partial<HistoryEntry>
