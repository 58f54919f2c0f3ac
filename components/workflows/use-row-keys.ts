'use client'

import type { RefObject } from 'react'
import { useShortcuts } from '@/components/hooks/use-shortcuts'

/** j, k and the arrows move the focus from row to row; Enter is the row's own link. */
export function useRowKeys(input: {
  table: RefObject<HTMLElement | null>
  onSelect: (id: string, withRange: boolean) => void
  onClear: () => void
  onShowNew: () => void
}) {
  const links = () => [
    ...(input.table.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? []),
  ]
  const focused = () =>
    links().find((link) => link.closest('tr')?.contains(document.activeElement)) ?? null
  const move = (by: 1 | -1) => {
    const all = links()
    const now = all.findIndex((link) => link.closest('tr')?.contains(document.activeElement))
    const next = now < 0 ? (by > 0 ? 0 : all.length - 1) : now + by
    all[Math.min(all.length - 1, Math.max(0, next))]?.focus()
  }
  const select = (withRange: boolean) => {
    const id = focused()?.getAttribute('data-row-link')
    if (id) input.onSelect(id, withRange)
  }
  useShortcuts({
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    x: () => select(false),
    X: () => select(true),
    n: () => input.onShowNew(),
    Escape: () => input.onClear(),
  })
}
