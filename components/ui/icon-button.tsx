'use client'

import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Tooltip } from './tooltip'

type IconButtonProps = Omit<ComponentProps<'button'>, 'className' | 'children' | 'aria-label'> & {
  icon: LucideIcon
  /** The button's name; shown as its tooltip too. */
  label: string
}

export function IconButton({ icon: Icon, label, ...rest }: IconButtonProps) {
  return (
    <Tooltip content={label}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-text disabled:text-faint disabled:hover:bg-transparent"
      >
        <Icon aria-hidden className="size-4" />
      </button>
    </Tooltip>
  )
}
