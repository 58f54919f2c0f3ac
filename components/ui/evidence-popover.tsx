'use client'

import { Popover as Base } from '@base-ui/react/popover'
import { Info } from 'lucide-react'
import type { ReactNode } from 'react'

/** What a sentence rests on: shown on hover, on focus and on press; links inside can be reached. */
export function EvidencePopover({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Root>
      <Base.Trigger
        openOnHover
        delay={150}
        className="-my-0.5 inline-flex h-6 shrink-0 items-center gap-1 rounded-sm px-1 text-muted text-sm hover:bg-hover hover:text-text"
      >
        <Info aria-hidden className="size-3.5" />
        {label}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} collisionPadding={8} align="start" className="z-50">
          <Base.Popup
            aria-label="What this rests on"
            className="max-h-[var(--available-height)] max-w-[min(34rem,var(--available-width))] overflow-y-auto rounded-lg border border-line-strong bg-raised px-3.5 py-2.5 text-sm shadow-float outline-none"
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
