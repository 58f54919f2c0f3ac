'use client'

import { Menu as Base } from '@base-ui/react/menu'
import type { ReactNode } from 'react'

/** A menu item that may be off: it stays reachable and says why. */
export function MenuVerb(props: {
  reason: string | null
  onChoose: () => void
  children: ReactNode
}) {
  const { reason, onChoose, children } = props
  return (
    <Base.Item
      onClick={() => reason === null && onChoose()}
      closeOnClick={reason === null}
      aria-disabled={reason !== null || undefined}
      className="flex min-h-7 max-w-72 cursor-default select-none flex-col justify-center rounded-sm px-2 py-0.5 outline-none aria-disabled:text-faint data-highlighted:bg-hover"
    >
      {children}
      {reason !== null && <span className="text-faint text-sm">{reason}</span>}
    </Base.Item>
  )
}
