'use client'

import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'

type PopoverProps = {
  /** The popup's name, for screen readers. */
  label: string
  children: ReactNode
  align?: 'start' | 'end'
} & (
  | { trigger: ReactElement<Record<string, unknown>>; open?: boolean; anchor?: undefined }
  /** Without a trigger of its own it hangs below `anchor`. */
  | { trigger?: undefined; open: boolean; anchor: Element | null }
) & { onOpenChange?: (open: boolean) => void }

/** A small panel of controls below what opened it. */
export function Popover(props: PopoverProps) {
  return (
    <Base.Root open={props.open} onOpenChange={(open) => props.onOpenChange?.(open)}>
      {props.trigger && <Base.Trigger render={props.trigger} />}
      <Base.Portal>
        <Base.Positioner
          anchor={props.anchor ?? undefined}
          sideOffset={4}
          collisionPadding={8}
          align={props.align ?? 'start'}
          className="z-50"
        >
          <Base.Popup
            aria-label={props.label}
            className="max-h-[var(--available-height)] max-w-[var(--available-width)] overflow-y-auto rounded-lg border border-line-strong bg-raised shadow-float outline-none"
          >
            {props.children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
