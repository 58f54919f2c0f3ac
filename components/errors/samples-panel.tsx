'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useMemo, useState } from 'react'
import { ErrorTitle, Stack } from '@/components/dbos/error-text'
import { useLive } from '@/components/hooks/use-live'
import { usePayloadsHidden } from '@/components/ui/hidden-payloads'
import { IconButton } from '@/components/ui/icon-button'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { Failed } from '@/components/ui/state'
import { Time } from '@/components/ui/time'
import type { ErrorWorkflows } from '@/lib/errors'
import { api, pages } from '@/lib/paths'
import { decodePayload } from '@/lib/payload/decode-payload'
import { causeChain, readErrorDetails } from '@/lib/payload/error-details'
import type { Payload } from '@/lib/workflow'

const maxSamples = 10

/** The newest failures one by one, as they were thrown, with the frames of the application. */
export function SamplesPanel(props: { database: string; fingerprint: string; search: string }) {
  const { database, fingerprint, search } = props
  const [at, setAt] = useState(0)
  // The same question as the first page of the workflows below, so it is asked once.
  const live = useLive<ErrorWorkflows>(
    api.error(database, fingerprint, 'workflows', search),
    null,
    { everyMs: 5_000, keepsPrevious: true },
  )
  const samples = live.data?.workflows.slice(0, maxSamples) ?? []
  const shown = Math.min(at, Math.max(0, samples.length - 1))
  const sample = samples[shown]
  return (
    <Section
      title="Samples"
      note={sample && `${shown + 1} of the newest ${samples.length}`}
      actions={
        samples.length > 1 && (
          <>
            <IconButton
              icon={ChevronLeft}
              label="Newer sample"
              disabled={shown === 0}
              onClick={() => setAt(shown - 1)}
            />
            <IconButton
              icon={ChevronRight}
              label="Older sample"
              disabled={shown === samples.length - 1}
              onClick={() => setAt(shown + 1)}
            />
          </>
        )
      }
    >
      {!live.data && live.failure ? (
        <Failed what="Samples" failure={live.failure} onRetry={live.refetch} />
      ) : !live.data ? (
        <div className="h-28">
          <Skeleton width="60%" />
        </div>
      ) : !sample ? (
        <p className="text-muted">No workflow failed of it in this time.</p>
      ) : (
        <div className="flex min-h-28 flex-col gap-1 rounded-lg border border-line bg-raised px-3.5 py-2.5">
          <p className="flex flex-wrap items-center gap-x-2 text-muted">
            <Link
              href={pages.workflow(database, sample.workflowID)}
              prefetch={false}
              className="break-all rounded-sm font-mono text-sm text-text underline"
            >
              {sample.workflowID}
            </Link>
            <Time at={sample.failedAt} asOf={live.asOf} />
            {sample.applicationVersion !== null && (
              <span className="font-mono text-sm">{sample.applicationVersion}</span>
            )}
          </p>
          {sample.status === 'MAX_RECOVERY_ATTEMPTS_EXCEEDED' ? (
            <p className="font-semibold text-failure">
              {sample.errorSummary ?? 'Gave up after too many recovery attempts'}
            </p>
          ) : (
            <Thrown
              key={sample.workflowID}
              url={api.payload(database, sample.workflowID, 'error')}
              summary={sample.errorSummary}
            />
          )}
        </div>
      )}
    </Section>
  )
}

function Thrown({ url, summary }: { url: string; summary: string | null }) {
  const hidden = usePayloadsHidden()
  const live = useLive<Payload>(hidden === null ? url : null, null, { follows: false })
  const payload = live.data?.error ?? null
  const error = useMemo(() => {
    const node = payload && decodePayload(payload).node
    return node ? readErrorDetails(node) : null
  }, [payload])
  if (!error)
    return (
      <p className="break-words font-semibold text-failure">
        {summary ?? 'It failed without an error message.'}
      </p>
    )
  return causeChain(error).map((cause, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: causes have no identity but their order
    <div key={at} className={at > 0 ? 'mt-1 border-failure-line border-l-2 pl-2.5' : ''}>
      <ErrorTitle error={cause} prefix={at > 0 ? 'caused by' : undefined} />
      {cause.stack !== null && <Stack stack={cause.stack} />}
    </div>
  ))
}
