'use client'

import { Time } from '@/components/ui/time'
import type { ErrorGroup } from '@/lib/errors'

const chip = 'shrink-0 rounded-sm border px-1 text-xs'

/** A word on what was decided about a cause, or that it came back; nothing where it is just open. */
export function ErrorState({ group }: { group: ErrorGroup }) {
  if (group.status === 'resolved')
    return <span className={`${chip} border-line text-success`}>resolved</span>
  if (group.status === 'ignored')
    return <span className={`${chip} border-line text-stopped`}>ignored</span>
  if (isRegression(group))
    return (
      <span className={`${chip} border-failure-line bg-failure-wash text-failure`}>regression</span>
    )
  return null
}

/** It was resolved, failed again, and nobody has decided anything since. */
function isRegression({ status, regressedAt, statusAt }: ErrorGroup): boolean {
  return status === 'open' && regressedAt !== null && regressedAt > (statusAt ?? 0)
}

/** The same as a sentence, where something was decided: who, what, when and why. */
export function ErrorDecision({ group, asOf }: { group: ErrorGroup; asOf: number }) {
  const { status, statusAt, statusBy, ignoredUntil, regressedAt, note } = group
  const by = statusAt !== null && (
    <>
      {statusBy !== null && <> by {statusBy}</>} <Time at={statusAt} asOf={asOf} />
    </>
  )
  return (
    <p className="text-muted">
      {isRegression(group) && regressedAt !== null ? (
        <span className="text-failure">
          A regression: resolved{by}, and back since <Time at={regressedAt} asOf={asOf} />.
        </span>
      ) : status === 'resolved' ? (
        <>Resolved{by}. It opens again when a workflow fails of it.</>
      ) : status === 'ignored' ? (
        <>
          Ignored{by}
          {ignoredUntil === null ? (
            ', until somebody reopens it.'
          ) : (
            <>
              , until <Time at={ignoredUntil} asOf={asOf} isAbsolute />.
            </>
          )}
        </>
      ) : ignoredUntil === null ? (
        <>Reopened{by}.</>
      ) : (
        <>Open again: it was ignored{by}, and that time is over.</>
      )}
      {note !== null && <> “{note}”</>}
    </p>
  )
}
