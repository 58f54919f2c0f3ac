import type { ChartUnit } from '../chart/axis-ticks'

/** `+38 %`, `×3.2`, `−0.4 pp`; `null` where there is nothing to compare, `same` where it is. */
export function describeChange(now: number | null, before: number | null, unit: ChartUnit) {
  if (now === null || before === null) return null
  if (unit === 'share') {
    const points = (now - before) * 100
    if (Math.abs(points) < 0.05) return 'same'
    return `${sign(points)}${Math.abs(points).toFixed(Math.abs(points) < 10 ? 1 : 0)} pp`
  }
  if (before === 0) return now === 0 ? 'same' : 'new'
  const ratio = now / before
  if (ratio >= 2) return `×${ratio < 10 ? ratio.toFixed(1) : Math.round(ratio)}`
  const percent = Math.round((ratio - 1) * 100)
  return percent === 0 ? 'same' : `${sign(percent)}${Math.abs(percent)} %`
}

/** Percentiles are known to within 10 %: less than 25 % of change is no news. */
export function isNoteworthy(now: number | null, before: number | null, unit: ChartUnit): boolean {
  if (now === null || before === null) return false
  if (unit === 'share') return now - before >= 0.01 && now >= before * 1.5
  return before > 0 && now >= before * 1.25
}

/** Changed by a quarter or more, either way; of shares by a point. */
export function isClear(now: number | null, before: number | null, unit: ChartUnit): boolean {
  return isNoteworthy(now, before, unit) || isNoteworthy(before, now, unit)
}

function sign(value: number) {
  return value < 0 ? '−' : '+'
}
