'use client'

import { Link2, X } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { StatusBadge } from '@/components/dbos/status-badge'
import { WorkflowDuration } from '@/components/dbos/workflow-duration'
import { WorkflowId } from '@/components/dbos/workflow-id'
import { useCopyLink } from '@/components/hooks/use-copy-link'
import { StoredPayload } from '@/components/payload/stored-payload'
import { Button } from '@/components/ui/button'
import { Duration } from '@/components/ui/duration'
import { IconButton } from '@/components/ui/icon-button'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { formatDuration } from '@/lib/format'
import { pages } from '@/lib/paths'
import { isFailedStep, type StepKind } from '@/lib/step-kind'
import type { TimelineRow } from '@/lib/timeline/timeline-rows'
import type { FamilyMember, Step } from '@/lib/workflow'

type StepPanelProps = {
  database: string
  workflowID: string
  /** `null` while loading, and where no such step is recorded. */
  row: TimelineRow | null
  path: string
  /** Where the time axis begins: what `+1.24 s` counts from. */
  startAt: number
  isLoading: boolean
  /** A step of the workflow on screen, not of a child. */
  isOwn: boolean
  forkReason: string | null
  onFork: (startStep: number) => void
  onClose: () => void
  asOf: number
}

/** One step in full, beside the timeline; on a phone it rises from below. */
export function StepPanel(props: StepPanelProps) {
  const { row, path, isLoading, onClose } = props
  const title = row ? `${row.functionId} · ${row.label}` : `Step ${path}`
  return (
    <aside
      aria-label={`Step ${title}`}
      className="flex w-[372px] shrink-0 flex-col overflow-y-auto border-line border-l bg-raised px-4 pt-2.5 pb-6 max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-30 max-md:max-h-[75dvh] max-md:w-auto max-md:rounded-t-lg max-md:border-line-strong max-md:border-t max-md:border-l-0 max-md:shadow-float xl:w-[440px]"
    >
      <div className="flex items-start gap-2">
        <h2 className="min-w-0 flex-1 break-words pt-1 font-semibold">{title}</h2>
        <IconButton icon={X} label="Close the step" onClick={onClose} />
      </div>
      {row?.step ? (
        <StepDetails {...props} row={row} step={row.step} />
      ) : isLoading ? (
        <Skeleton width="12rem" />
      ) : (
        <p className="mt-1 text-muted">
          No step with this number is recorded. A step is written when it ends, so it may appear.
        </p>
      )}
    </aside>
  )
}

const kindWords: Record<StepKind, string | null> = {
  step: null,
  child: 'starts a child workflow',
  sleep: 'sleeps',
  wait: 'waits',
  event: 'sets an event',
  stream: 'writes to a stream',
  send: 'sends a message',
  internal: 'a step of DBOS itself',
}

function StepDetails(props: StepPanelProps & { row: TimelineRow; step: Step }) {
  const { database, row, step, asOf, startAt } = props
  const { startedAt, completedAt } = step
  const kind = row.kind === 'workflow' || row.kind === 'live' ? null : kindWords[row.kind]
  const isFailed = isFailedStep(step)
  return (
    <>
      <span className="flex items-center gap-2 text-muted">
        <StatusBadge status={row.status} />
        {kind}
      </span>
      <dl className="mt-2.5 mb-3 grid grid-cols-[88px_minmax(0,1fr)] gap-x-2 gap-y-0.5">
        <Fact name="Started">
          {startedAt === null ? notRecorded : <Time at={startedAt} asOf={asOf} isAbsolute />}
          {startedAt !== null && !row.copied && startedAt >= startAt && (
            <span className="text-faint"> +{formatDuration(startedAt - startAt)}</span>
          )}
        </Fact>
        {row.workflow === null && (
          <Fact name={completedAt !== null && completedAt > asOf ? 'Wakes' : 'Ended'}>
            {completedAt === null ? notRecorded : <Time at={completedAt} asOf={asOf} isAbsolute />}
          </Fact>
        )}
        {row.workflow === null && startedAt !== null && completedAt !== null && (
          <Fact name="Duration">
            <Duration startAt={startedAt} endAt={completedAt} asOf={asOf} />
          </Fact>
        )}
        {row.workflow !== null && <ChildTimes workflow={row.workflow} asOf={asOf} />}
        {row.copied && <Fact name="Copied">from the workflow that this one was forked from</Fact>}
        {row.childWorkflowID !== null && (
          <Fact name="Child">
            <Link
              href={pages.workflow(database, row.childWorkflowID)}
              prefetch={false}
              className="rounded-sm underline underline-offset-2"
            >
              {row.workflow?.workflowName ?? 'open it'}
            </Link>
            <div className="flex">
              <WorkflowId id={row.childWorkflowID} />
            </div>
          </Fact>
        )}
        {!props.isOwn && (
          <Fact name="Step of">
            <Link
              href={pages.workflow(database, row.workflowID, `step=${step.functionId}`)}
              prefetch={false}
              className="break-all rounded-sm font-mono text-sm underline underline-offset-2"
            >
              {row.workflowID}
            </Link>
          </Fact>
        )}
        {(isFailed || row.errorSummary !== null) && (
          <Fact name="Error">
            <span className="text-failure">{row.errorSummary ?? 'see below'}</span>
          </Fact>
        )}
      </dl>
      <div className="flex flex-col gap-3">
        {isFailed && (
          <StoredPayload
            database={database}
            id={row.workflowID}
            of={`step:${step.functionId}`}
            part="error"
            title="Error"
            none="none recorded"
          />
        )}
        {isFailed && step.outputBytes === null ? null : (
          <StoredPayload
            database={database}
            id={row.workflowID}
            of={`step:${step.functionId}`}
            title="Output"
            none={step.outputBytes === null ? 'none recorded' : 'none'}
          />
        )}
      </div>
      <StepButtons {...props} />
    </>
  )
}

/** Of a child: how long it waited for its turn, and how long it ran. */
function ChildTimes({ workflow, asOf }: { workflow: FamilyMember; asOf: number }) {
  const { createdAt, dequeuedAt, completedAt } = workflow
  return (
    <>
      {completedAt !== null && (
        <Fact name="Ended">
          <Time at={completedAt} asOf={asOf} isAbsolute />
        </Fact>
      )}
      {dequeuedAt !== null && (
        <Fact name="Waited">
          <Duration startAt={createdAt} endAt={dequeuedAt} asOf={asOf} />
        </Fact>
      )}
      <Fact name="Ran">
        <WorkflowDuration workflow={workflow} asOf={asOf} />
      </Fact>
    </>
  )
}

function StepButtons({ step, isOwn, forkReason, onFork }: StepPanelProps & { step: Step }) {
  const { copyLink } = useCopyLink()
  const reason = isOwn ? forkReason : 'Open the child to fork it from here.'
  return (
    <div className="mt-4 flex flex-wrap gap-1.5">
      <Button variant="ink" reason={reason} onClick={() => onFork(step.functionId)}>
        Fork from here…
      </Button>
      <Button onClick={copyLink}>
        <Link2 aria-hidden className="size-3.5" />
        Link to step
      </Button>
    </div>
  )
}

const notRecorded = <span className="text-faint">not recorded</span>

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}
