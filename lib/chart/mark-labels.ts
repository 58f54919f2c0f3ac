/** About what a character takes at the size of a chart's labels. */
const charPx = 5.2
const gapPx = 5
/** Versions may be hashes of 32 characters; the tooltip has them whole. */
const mostChars = 12

export type MarkLabel = { text: string; anchor: 'start' | 'middle' | 'end' }

/**
 * The label of each mark, `x` pixels from the left of a plot of this width. Labels are above the
 * plot and never touch: where two would, the later one has the place, and the other is `null`.
 */
export function placeMarkLabels(
  marks: readonly { x: number; label: string }[],
  width: number,
): (MarkLabel | null)[] {
  const placed: (MarkLabel | null)[] = marks.map(() => null)
  const latestFirst = marks.map((mark, index) => ({ ...mark, index })).sort((a, b) => b.x - a.x)
  let free = Number.POSITIVE_INFINITY
  for (const { x, label, index } of latestFirst) {
    const text = label.length > mostChars ? `${label.slice(0, mostChars - 1)}…` : label
    const textPx = text.length * charPx
    const anchor = x + textPx / 2 > width ? 'end' : x < textPx / 2 ? 'start' : 'middle'
    const left = x - (anchor === 'end' ? textPx : anchor === 'middle' ? textPx / 2 : 0)
    if (left + textPx + gapPx > free) continue
    placed[index] = { text, anchor }
    free = left
  }
  return placed
}
