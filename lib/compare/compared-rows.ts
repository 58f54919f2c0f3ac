import type { ComparedRow } from './compare-steps'

/** A row by the function ids of its steps: `1.1` of both, `1.` of A alone, `.1` of B alone. */
export function rowKeyOf(row: ComparedRow): string {
  return `${row.a?.functionId ?? ''}.${row.b?.functionId ?? ''}`
}

export type ShownRow = { at: number; row: ComparedRow } | { from: number; alike: number }

/** Fewer rows than this are not worth a fold. */
const leastFolded = 3

/** The rows that differ, each with the one before it; what is alike between them as one line. */
export function foldAlike(rows: readonly ComparedRow[]): ShownRow[] {
  const shown: ShownRow[] = []
  let from = 0
  const fold = (to: number) => {
    if (to - from >= leastFolded) shown.push({ from, alike: to - from })
    else for (let at = from; at < to; at++) push(at)
  }
  const push = (at: number) => {
    const row = rows[at]
    if (row) shown.push({ at, row })
  }
  for (const [at, row] of rows.entries()) {
    if (row.difference === null) continue
    const context = Math.max(from, at - 1)
    fold(context)
    for (let one = context; one <= at; one++) push(one)
    from = at + 1
  }
  fold(rows.length)
  return shown
}

export function allRows(rows: readonly ComparedRow[]): ShownRow[] {
  return rows.map((row, at) => ({ at, row }))
}

/** The next row that differs, or the one before; round the end. */
export function nextDifference(
  rows: readonly ComparedRow[],
  from: number | null,
  by: 1 | -1,
): number | null {
  const differing = rows.flatMap((row, at) => (isDifferent(row) ? [at] : []))
  const order = by === 1 ? differing : differing.toReversed()
  const next = from === null ? undefined : order.find((at) => (at - from) * by > 0)
  return next ?? order[0] ?? null
}

export function isDifferent({ difference }: ComparedRow): boolean {
  return difference === 'path' || difference === 'value'
}

/** Whether a difference in time is more than the noise of two runs. */
export function isNotable(byMs: number, aMs: number | null, bMs: number | null): boolean {
  const least = Math.min(aMs ?? 0, bMs ?? 0)
  return Math.abs(byMs) >= 10 && Math.abs(byMs) >= least / 4
}
