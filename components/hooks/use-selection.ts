'use client'

import { useState } from 'react'
import { type Selection, selectAll, toggleOne } from '@/lib/selection'

const none: Selection = { ids: new Set(), anchor: null }

/**
 * The ids that are ticked. It survives paging; `gone` are ids known to exist no more, which
 * nobody can act on. `visible` is the order on screen, for ranges.
 */
export function useSelection(input: {
  visible: readonly string[]
  gone: ReadonlySet<string>
  max: number
}) {
  const { visible, gone, max } = input
  const [selection, setSelection] = useState<Selection>(none)
  const selected: ReadonlySet<string> = new Set([...selection.ids].filter((id) => !gone.has(id)))
  const current = { ids: selected, anchor: selection.anchor }
  return {
    selected,
    isFull: selected.size >= max,
    toggle: (id: string, withRange = false) =>
      setSelection(toggleOne(current, id, { visible, withRange, max })),
    setVisible: (isOn: boolean) => setSelection(selectAll(current, visible, isOn, max)),
    clear: () => setSelection(none),
  }
}
