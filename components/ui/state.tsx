'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Failure } from '@/lib/failures'
import { pages } from '@/lib/paths'
import { Button, buttonClasses } from './button'

/** The faces of a list that has no rows to show; the fourth, loading, is `SkeletonRows`. */

type StateProps = { title: string; children?: ReactNode; action?: ReactNode }

function State({ title, children, action }: StateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-16 text-center">
      <h2 className="font-semibold text-lg">{title}</h2>
      {children && <div className="text-muted">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}

/** There is nothing at all: says what makes something appear. */
export function NothingYet(props: StateProps) {
  return <State {...props} />
}

/** There may be something, but not with these filters. */
export function NothingMatches(props: StateProps & { onClear: () => void; clearLabel?: string }) {
  const { onClear, clearLabel = 'Clear filters', ...rest } = props
  return <State {...rest} action={<Button onClick={onClear}>{clearLabel}</Button>} />
}

/** It is there, and not for this role. */
export function NotForRole({ sentence }: { sentence: string }) {
  return <State title="Hidden for your role">{sentence}</State>
}

/** It could not be read. `what` ends the sentence "… could not be loaded". */
export function Failed(props: { what: string; failure: Failure; onRetry: () => void }) {
  const { what, failure, onRetry } = props
  if (failure.kind === 'signed-out')
    return (
      <State
        title="You are signed out"
        action={
          <Link href={pages.login(currentPath())} className={buttonClasses.ink}>
            Sign in
          </Link>
        }
      >
        Your session has ended. Signing in brings you back to this page.
      </State>
    )
  if (failure.kind === 'forbidden') return <NotForRole sentence={failure.sentence} />
  return (
    <div role="alert">
      <State
        title={`${what} could not be loaded`}
        action={<Button onClick={onRetry}>Try again</Button>}
      >
        {failure.sentence}
      </State>
    </div>
  )
}

/** Where sign-in returns to: the page on screen, with its filters, below the base path. */
function currentPath() {
  if (typeof window === 'undefined') return '/'
  const base = process.env.NEXT_PUBLIC_VIGIL_BASE_PATH ?? ''
  const { pathname, search } = window.location
  return `${pathname.slice(base.length) || '/'}${search}`
}
