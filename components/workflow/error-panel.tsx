'use client'

import { useMemo, useState } from 'react'
import { ErrorTitle, Stack } from '@/components/dbos/error-text'
import { useLive } from '@/components/hooks/use-live'
import { PayloadViewer } from '@/components/payload/payload-viewer'
import { Button } from '@/components/ui/button'
import { usePayloadsHidden } from '@/components/ui/hidden-payloads'
import { Skeleton } from '@/components/ui/skeleton'
import { formatAmount } from '@/lib/format'
import { api } from '@/lib/paths'
import { decodePayload } from '@/lib/payload/decode-payload'
import { causeChain, type ErrorDetails, readErrorDetails } from '@/lib/payload/error-details'
import type { Payload, Workflow } from '@/lib/workflow'

type ErrorPanelProps = { database: string; workflow: Workflow; summary: string | null }

/** Why the workflow failed, above the fold: what was thrown, where, and what caused it. */
export function ErrorPanel({ database, workflow, summary }: ErrorPanelProps) {
  const [isOpen, setIsOpen] = useState(false)
  const isDead = workflow.status === 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'
  const url = api.payload(database, workflow.workflowID, 'error')
  const hidden = usePayloadsHidden()
  const live = useLive<Payload>(isDead || hidden !== null ? null : url, null, { follows: false })
  const payload = live.data?.error ?? null
  const details = useMemo(() => (payload ? detailsOf(payload) : null), [payload])
  return (
    <section
      aria-label="Why it failed"
      className="mx-5 mt-3 flex shrink-0 flex-col gap-1 rounded-lg border border-failure-line bg-failure-wash px-3.5 py-2.5 max-md:mx-3"
    >
      <div className="flex items-start justify-between gap-x-4">
        <div className="flex min-w-0 flex-col gap-1">
          {details ? (
            <Causes error={details} />
          ) : (
            <p className="break-words font-semibold text-failure">
              {isDead ? deadWords(workflow) : (summary ?? 'It failed without an error message.')}
            </p>
          )}
          {!isDead && hidden === null && !live.data && !live.failure && <StackSkeleton />}
          {isDead && <p className="text-muted">{deadExplanation}</p>}
          {live.failure && !live.data && (
            <p className="text-muted">
              The whole error could not be read. {live.failure.sentence}{' '}
              <Button onClick={live.refetch}>Try again</Button>
            </p>
          )}
        </div>
        {payload && (
          <button
            type="button"
            onClick={() => setIsOpen(!isOpen)}
            aria-expanded={isOpen}
            className="shrink-0 rounded-sm text-muted underline hover:text-text"
          >
            {isOpen ? 'Hide details' : 'Details'}
          </button>
        )}
      </div>
      {details && details.errors.length > 0 && <Attempts errors={details.errors} />}
      {isOpen && payload && <PayloadViewer title="Error" payload={payload} />}
    </section>
  )
}

/** As high as most errors are, so that the page below does not jump. */
function StackSkeleton() {
  return (
    <div className="flex h-9 flex-col justify-around">
      <Skeleton width="26rem" />
      <Skeleton width="9rem" />
    </div>
  )
}

const deadExplanation =
  'DBOS does not start it again. Resume it once the cause is gone, or fork it with another version.'

function deadWords({ recoveryAttempts }: Workflow): string {
  return `DBOS gave up after ${formatAmount(recoveryAttempts, 'attempt')}: no executor lived to finish it.`
}

function detailsOf(payload: NonNullable<Payload['error']>): ErrorDetails | null {
  const { node } = decodePayload(payload)
  return node && readErrorDetails(node)
}

function Causes({ error }: { error: ErrorDetails }) {
  return causeChain(error).map((cause, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: causes have no identity but their order
    <div key={at} className={at > 0 ? 'mt-1 border-failure-line border-l-2 pl-2.5' : ''}>
      <ErrorTitle error={cause} prefix={at > 0 ? 'caused by' : undefined} />
      {cause.stack !== null && <Stack stack={cause.stack} />}
    </div>
  ))
}

/** The errors of a step's attempts, or the parts of an aggregate. */
function Attempts({ errors }: { errors: ErrorDetails[] }) {
  return (
    <details className="text-muted">
      <summary className="w-fit cursor-pointer rounded-sm">
        {formatAmount(errors.length, 'error')} before it, one for each attempt
      </summary>
      <ol className="mt-1 flex flex-col gap-1.5">
        {errors.map((error, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: attempts have no identity but their order
          <li key={at} className="border-failure-line border-l-2 pl-2.5">
            <ErrorTitle error={error} prefix={`${at + 1}.`} />
            {error.stack !== null && <Stack stack={error.stack} />}
          </li>
        ))}
      </ol>
    </details>
  )
}
