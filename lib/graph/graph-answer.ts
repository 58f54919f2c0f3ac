import type { Family, FamilyMember } from '../workflow'

/** A step as a card of the graph shows it. */
export type GraphStep = {
  functionId: number
  name: string
  /** Its place among the recorded steps, from 0. */
  ordinal: number
  childWorkflowID: string | null
  startedAt: number | null
  completedAt: number | null
  failed: boolean
  errorSummary: string | null
}

/** Of a list of steps of any length: its ends, what failed and what started children. */
export type StepDigest = {
  total: number
  failed: number
  /** The counts stop here: so many steps are looked at and no more. */
  truncated: boolean
  steps: GraphStep[]
}

/** What `GET /api/[db]/workflows/[id]/graph` answers. */
export type GraphAnswer = {
  workflow: FamilyMember
  family: Family
  /** By workflow id; a workflow without a recorded step has none. */
  steps: Record<string, StepDigest>
  asOf: number
}
