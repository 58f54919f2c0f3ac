'use client'

import type { Failure } from '@/lib/failures'
import { Button } from './button'
import { Time } from './time'

/** Above data that is still shown although asking again failed. */
export function StaleBanner(props: { failure: Failure; asOf: number; onRetry: () => void }) {
  const { failure, asOf, onRetry } = props
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-failure-line border-b bg-failure-wash px-5 py-1.5"
    >
      <span className="status-mark text-failure" data-shape="triangle" aria-hidden />
      <span className="min-w-0 flex-1">
        {failure.sentence} <span className="text-muted">Shown as read</span>{' '}
        <Time at={asOf} asOf={asOf} />
        <span className="text-muted">; Vigil keeps trying.</span>
      </span>
      <Button onClick={onRetry}>Try now</Button>
    </div>
  )
}
