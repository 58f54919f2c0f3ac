/** How long the runs of each workflow name usually take: what a duration in the list is held against. */
export type UsualDurations = {
  /** By workflow name; names with few runs are left out. */
  p95Ms: Record<string, number>
  asOf: number
}

/** Of fewer runs a p95 is their longest, and says little. */
export const fewestRuns = 20

/** The share of its usual p95 that a run has taken; `null` where nothing is usual. */
export function shareOfUsual(durationMs: number | null, p95Ms: number | undefined): number | null {
  if (durationMs === null || p95Ms === undefined || p95Ms <= 0) return null
  return Math.max(0, durationMs / p95Ms)
}

/** `3 times the p95`, for a run that took longer; `null` within it. */
export function describeShare(share: number): string | null {
  if (share <= 1) return null
  return share < 1.95
    ? `${Math.round((share - 1) * 100)} % over the p95`
    : `${Number(share.toPrecision(2))} times the p95`
}
