/** Ticked ids, and the one ticked last, from which a range is drawn. */
export type Selection = { ids: ReadonlySet<string>; anchor: string | null }

/** Ticks or unticks one id; `withRange` gives all from the anchor to it the same state. */
export function toggleOne(
  selection: Selection,
  id: string,
  options: { visible: readonly string[]; withRange: boolean; max: number },
): Selection {
  const isOn = !selection.ids.has(id)
  const range = options.withRange ? between(options.visible, selection.anchor, id) : [id]
  return { ids: withIds(selection.ids, range, isOn, options.max), anchor: id }
}

/** Ticks or unticks all that is visible; what was ticked on other pages stays. */
export function selectAll(
  selection: Selection,
  visible: readonly string[],
  isOn: boolean,
  max: number,
): Selection {
  return { ids: withIds(selection.ids, visible, isOn, max), anchor: selection.anchor }
}

function between(visible: readonly string[], anchor: string | null, id: string): string[] {
  const to = visible.indexOf(id)
  const from = anchor === null ? -1 : visible.indexOf(anchor)
  if (to < 0 || from < 0) return [id]
  return visible.slice(Math.min(from, to), Math.max(from, to) + 1)
}

function withIds(ids: ReadonlySet<string>, change: readonly string[], isOn: boolean, max: number) {
  const next = new Set(ids)
  for (const id of change) {
    if (!isOn) next.delete(id)
    else if (next.size < max) next.add(id)
  }
  return next
}
