import type { RolledUp } from '@/lib/trends/cover-window'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** Minutes are kept for the last day, the day before that it is compared with, and their edges. */
const minutesKeptMs = 50 * hour
/** A transaction may commit so long after the time it stamped: that much is always read again. */
export const lateMs = 10 * minute
/** After a longer pause everything is filled anew, newest first. */
export const longestPauseMs = 2 * hour

/** How far a rollup has come. All epoch milliseconds. */
export type RollupState = {
  /** Everything that completed in `[from, to)` is rolled up; `from` is a whole hour. */
  from: number
  to: number
  /** The day of the oldest completion, where filling ends; `null` where nothing ever completed. */
  oldest: number | null
  /** The day that was last compared with the database, going back. */
  sweptDay: number
  sweptAt: number
  /** How much is filled at once: less where the database is slow. */
  pieceMs: number
}

/** The first hour of which minutes are kept. */
export function minutesFrom(to: number): number {
  return floorTo(to - minutesKeptMs, hour)
}

export function isFilled({ from, oldest }: RollupState): boolean {
  return oldest === null || from <= oldest
}

/** What questions may read. */
export function rolledUpOf(state: RollupState): RolledUp {
  return {
    // Before the oldest completion there is nothing to roll up: the window is covered.
    from: isFilled(state) ? 0 : state.from,
    to: state.to,
    minutesFrom: minutesFrom(state.to),
    daysTo: closedTo(state.to),
  }
}

/** Days before this one are over, and late completions of theirs are in. */
export function closedTo(to: number): number {
  return floorTo(to - lateMs, day)
}

export function floorTo(at: number, width: number): number {
  return Math.floor(at / width) * width
}
