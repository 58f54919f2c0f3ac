import { type Bar, barsOf, type TimelineAxis } from './timeline-axis'
import type { BarTone, TimelineRow } from './timeline-rows'

/** A bar of the small picture: `top` is the place among all rows, 0 to 1. */
export type MinimapBar = Bar & { top: number }

/** What stands out wins where many rows share one line. */
const weights: Record<BarTone, number> = { failure: 4, running: 3, success: 2, stopped: 1, wait: 0 }

/** All rows on `lines` lines: rows that fall on one line become one bar a tone. */
export function minimapBars(
  rows: readonly TimelineRow[],
  axis: TimelineAxis,
  lines: number,
): MinimapBar[] {
  const kept = new Map<string, MinimapBar>()
  const last = Math.max(1, rows.length - 1)
  for (const [index, row] of rows.entries()) {
    const line = rows.length <= lines ? index : Math.round((index / last) * (lines - 1))
    const top = line / Math.max(1, Math.min(rows.length, lines) - 1)
    for (const bar of barsOf(row, axis)) {
      const key = `${line} ${bar.tone}`
      const same = kept.get(key)
      if (!same) kept.set(key, { ...bar, top })
      else {
        same.from = Math.min(same.from, bar.from)
        same.to = Math.max(same.to, bar.to)
      }
    }
  }
  return [...kept.values()].sort((a, b) => weights[a.tone] - weights[b.tone])
}
