'use client'

import { LoaderCircle } from 'lucide-react'
import type { ComponentProps, MouseEvent } from 'react'
import { Tooltip } from './tooltip'

export type ButtonVariant = 'plain' | 'ink' | 'danger' | 'quiet'

const base =
  'relative inline-flex h-7 shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-sm border px-2.5 text-base font-normal no-underline'

export const buttonClasses: Record<ButtonVariant, string> = {
  plain: `${base} border-line-strong bg-raised text-text hover:bg-hover active:bg-sunken aria-disabled:border-line aria-disabled:bg-transparent aria-disabled:text-faint`,
  ink: `${base} border-ink bg-ink text-on-ink hover:opacity-90 active:opacity-80 aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-faint aria-disabled:opacity-100`,
  danger: `${base} border-failure-line bg-raised text-failure hover:bg-failure-wash aria-disabled:border-line aria-disabled:bg-transparent aria-disabled:text-faint`,
  quiet: `${base} border-transparent bg-transparent text-muted hover:bg-hover hover:text-text aria-disabled:bg-transparent aria-disabled:text-faint`,
}

type ButtonProps = Omit<ComponentProps<'button'>, 'className' | 'disabled'> & {
  variant?: ButtonVariant
  /** Why it cannot be pressed now: it stays focusable and tells the reason. */
  reason?: string | null
  /** What it started has not ended: it cannot be pressed again until then. */
  pending?: boolean
}

export function Button({
  variant = 'plain',
  reason = null,
  pending = false,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const isOff = reason !== null || pending
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (isOff) {
      event.preventDefault()
      event.stopPropagation()
      return
    }
    onClick?.(event)
  }
  const button = (
    <button
      type="button"
      {...rest}
      className={buttonClasses[variant]}
      aria-disabled={isOff || undefined}
      aria-busy={pending || undefined}
      onClick={press}
    >
      {pending && <LoaderCircle aria-hidden className="size-3.5 animate-spin" />}
      {children}
      {reason !== null && <span className="sr-only">{reason}</span>}
    </button>
  )
  return reason === null ? button : <Tooltip content={reason}>{button}</Tooltip>
}
