import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonVariant, buttonClasses } from './button'

type LinkButtonProps = Omit<ComponentProps<typeof Link>, 'className' | 'href'> & {
  variant?: ButtonVariant
  /** `null` where there is nowhere to go: drawn, not followed. */
  href: string | null
}

/** A link that looks like a button: for places to go, never for things to do. */
export function LinkButton({ variant = 'plain', href, children, ...rest }: LinkButtonProps) {
  if (href === null)
    return (
      <span aria-disabled="true" className={buttonClasses[variant]}>
        {children}
      </span>
    )
  return (
    <Link prefetch={false} {...rest} href={href} className={buttonClasses[variant]}>
      {children}
    </Link>
  )
}
