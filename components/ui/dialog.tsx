'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'

type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** One or two sentences below the title. */
  description?: ReactNode
  children?: ReactNode
  /** Buttons, the one that acts last. */
  footer?: ReactNode
  size?: 'narrow' | 'wide'
}

const widths = { narrow: 'max-w-md', wide: 'max-w-3xl' } as const

export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, children, footer, size = 'narrow' } = props
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-start justify-center overflow-y-auto p-4 pt-[12vh]">
          <Base.Popup
            className={`${widths[size]} relative flex w-full flex-col rounded-lg border border-line-strong bg-raised shadow-float transition-[opacity,transform] duration-150 data-ending-style:opacity-0 data-starting-style:-translate-y-1 data-starting-style:opacity-0`}
          >
            <Base.Title className="px-4 pt-4 pr-12 font-semibold text-lg leading-snug">
              {title}
            </Base.Title>
            {description != null && (
              <Base.Description className="px-4 pt-1 text-muted" render={<div />}>
                {description}
              </Base.Description>
            )}
            <div className="flex min-h-0 flex-col gap-3 p-4">{children}</div>
            {footer != null && (
              <div className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-3">
                {footer}
              </div>
            )}
            {/* Last, so that focus begins at what the dialog is about; without a tooltip, which
                would take the first Escape for itself. */}
            <Base.Close
              aria-label="Close"
              className="absolute top-3 right-3 inline-flex size-7 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-text"
            >
              <X aria-hidden className="size-4" />
            </Base.Close>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
