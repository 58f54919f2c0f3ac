import type { Histogram } from './histogram'

/** How many completed, and with what; the rest of `count` has a status that is none of these. */
export type EndCounts = {
  count: number
  success: number
  error: number
  cancelled: number
  deadLetters: number
}

/** What completed in one slot of a window with the same dimensions. */
export type SlotCell = EndCounts & {
  /** Index of the bucket. */
  slot: number
  application: string
  name: string
  queue: string
  version: string
  run: Histogram
  wait: Histogram
}

export type StepSlotCell = {
  slot: number
  name: string
  count: number
  failed: number
  run: Histogram
}

export const dimensions = ['application', 'name', 'queue', 'version'] as const
export type Dimension = (typeof dimensions)[number]

/** Values asked for; none of one means all of it. */
export type CompletionFilters = Record<Dimension, readonly string[]>

export const noCompletionFilters: CompletionFilters = {
  application: [],
  name: [],
  queue: [],
  version: [],
}
