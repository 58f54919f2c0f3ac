'use client'

import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'

/** One popup serves every trigger of the page: a list with 200 rows mounts one tooltip, not 400. */
const shared = Base.createHandle<ReactNode>()

/** Rendered once, next to the page. */
export function TooltipRegion({ children }: { children: ReactNode }) {
  return (
    <Base.Provider delay={250} closeDelay={0}>
      {children}
      <Base.Root handle={shared}>
        {({ payload }) => (
          <Base.Portal>
            <Base.Positioner sideOffset={6} collisionPadding={8} className="z-50">
              <Base.Popup className="max-w-xs rounded-sm border border-line-strong bg-raised px-2 py-1 text-sm text-text shadow-float">
                {payload}
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        )}
      </Base.Root>
    </Base.Provider>
  )
}

/** Shows `content` while `children`, one focusable element, is hovered or focused. */
export function Tooltip({
  content,
  children,
}: {
  content: ReactNode
  children: ReactElement<Record<string, unknown>>
}) {
  return (
    <Base.Trigger
      handle={shared}
      payload={content}
      disabled={content === null || content === ''}
      render={children}
    />
  )
}
