/** What completed in one slot of a window with the same dimensions and status. */
export type SlotCell = {
  /** Index of the bucket. */
  slot: number
  application: string
  name: string
  queue: string
  version: string
  status: string
  count: number
  runMax: number | null
  /** Bins of `histogram.ts` and how many are in each. */
  runBins: number[]
  runCounts: number[]
  waitMax: number | null
  waitBins: number[]
  waitCounts: number[]
}

export type StepSlotCell = {
  slot: number
  name: string
  count: number
  failed: number
  runMax: number | null
  runBins: number[]
  runCounts: number[]
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
