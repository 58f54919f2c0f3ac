import type { WorkflowRow } from '../workflow'
import type { ComparedFact } from './compare-facts'
import type { ComparedRow } from './compare-steps'
import type { Divergence } from './divergence'

/** Of each run at most so many steps are read. */
export const maxComparedSteps = 20_000

export type ComparedSide = WorkflowRow & { recordedSteps: number }

/** What `GET /api/[db]/compare` answers; a side is `null` where no workflow has its id. */
export type Comparison = {
  a: ComparedSide | null
  b: ComparedSide | null
  /** `null` where the inputs are too long to be compared unasked. */
  isInputAlike: boolean | null
  divergence: Divergence | null
  facts: ComparedFact[]
  rows: ComparedRow[]
  /** A run has more steps than are compared. */
  truncated: boolean
  asOf: number
}

export const counterparts = ['last-success', 'previous', 'original'] as const
export type CounterpartKind = (typeof counterparts)[number]

/** The run to compare another with, or how far it was searched for. */
export type Counterpart = {
  id: string | null
  /** The search ended here, at a time, before its end. */
  searchedTo: number | null
  /** Searches on from there. */
  next: string | null
}

/** Said where no such run was found; `furtherHref` goes on where the search ended. */
export type CounterpartMissing = { sentence: string; furtherHref: string | null }
