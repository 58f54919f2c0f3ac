/** Backfills as they cross: plain JSON, epoch milliseconds, `null` for unset. */

/** One backfill starts this many ticks at most; a longer range is several. */
export const maxBackfillTicks = 10_000
/** So many of the ticks of a preview are listed. */
export const listedTicks = 200

export type BackfillState = 'running' | 'stopped' | 'done' | 'failed'

export type Backfill = {
  id: string
  scheduleName: string
  state: BackfillState
  /** The range, neither end included. */
  fromAt: number
  toAt: number
  ticks: number
  /** Started by this backfill, and there already. */
  started: number
  existed: number
  /** The last tick that was dealt with; `null` before the first. */
  positionAt: number | null
  /** Why it failed, or was stopped. */
  note: string | null
  createdBy: string
  createdAt: number
  updatedAt: number
  finishedAt: number | null
}

export type Backfills = { backfills: Backfill[]; asOf: number }

export type BackfillTick = { at: number; exists: boolean }

export type BackfillPreview = {
  /** Why it cannot be done; the counts are then as far as they are known. */
  refusal: string | null
  zone: string
  /** At most `maxBackfillTicks`; more are said by `isTruncated`. */
  ticks: number
  isTruncated: boolean
  existing: number
  firstAt: number | null
  lastAt: number | null
  /** The first ones. */
  list: BackfillTick[]
  /** What to know before, one sentence each. */
  warnings: string[]
  asOf: number
}

export function isOpen(state: BackfillState): boolean {
  return state === 'running' || state === 'stopped'
}
