import type { ReactNode } from 'react'
import { StatusBadge } from '@/components/dbos/status-badge'
import { formatAbsolute, formatAmount, formatCount, formatDuration } from '@/lib/format'
import { type SharedWorkflow, sharedRows } from '@/lib/shared-workflow'
import { isActive } from '@/lib/status'
import { SharedSteps } from './shared-steps'

/**
 * A workflow for people without an account: no navigation, no links, nothing to press. Drawn by the
 * server alone, so that nothing but what is seen is sent.
 */
export function SharedWorkflowPage(props: { workflow: SharedWorkflow | null; expiresAt: number }) {
  const { workflow, expiresAt } = props
  return (
    <main className="mx-auto flex max-w-[920px] flex-col gap-4 px-5 py-6 max-md:px-3">
      <p className="text-faint text-sm">
        Shared from Vigil, to be looked at. What the workflow was given and returned, and the
        messages of errors, are left out.
      </p>
      {workflow ? (
        <Shown workflow={workflow} expiresAt={expiresAt} />
      ) : (
        <>
          <h1 className="font-semibold text-lg">This workflow cannot be read right now</h1>
          <p className="text-muted">
            Vigil or its database is away. Load the page again in a minute.
          </p>
        </>
      )}
    </main>
  )
}

function Shown({ workflow, expiresAt }: { workflow: SharedWorkflow; expiresAt: number }) {
  const { status, workflowName, workflowID, errorType, steps, totalSteps, asOf } = workflow
  return (
    <>
      <header className="flex flex-col gap-2 border-line border-b pb-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusBadge status={status} />
          <h1 className="min-w-0 break-words font-semibold text-lg tracking-tight">
            {workflowName ?? 'Workflow without a name'}
          </h1>
          <span className="min-w-0 break-all font-mono text-muted text-sm">{workflowID}</span>
        </div>
        {errorType !== null && (
          <p className="text-failure">
            Failed with <span className="font-mono text-sm">{errorType}</span>
          </p>
        )}
        <Facts workflow={workflow} />
      </header>
      <section aria-label="Steps" className="min-w-0">
        <h2 className="mb-1 flex items-baseline gap-2 font-semibold text-base">
          Steps
          <span className="font-normal text-faint text-sm">{countSteps(workflow)}</span>
        </h2>
        {totalSteps === 0 ? (
          <p className="py-2 text-muted">
            {isActive(status) ? 'None has ended yet.' : 'It recorded none.'}
          </p>
        ) : (
          <SharedSteps rows={sharedRows(workflow)} startAt={startOf(workflow)} />
        )}
        {totalSteps > steps.length && (
          <p className="pt-2 text-muted">
            {formatCount(totalSteps - steps.length)} more are not shown here.
          </p>
        )}
      </section>
      <p className="text-faint text-sm">
        As of <Utc at={asOf} />; load the page again to see it anew. The link ends{' '}
        <Utc at={expiresAt} />.
      </p>
    </>
  )
}

const startOf = ({ dequeuedAt, createdAt }: SharedWorkflow) => dequeuedAt ?? createdAt

function countSteps({ totalSteps, steps }: SharedWorkflow): string {
  if (totalSteps === 0) return ''
  const failed = steps.filter((step) => step.failed).length
  return `${formatAmount(totalSteps, 'step')}${failed > 0 ? `, ${failed} failed` : ''}`
}

function Facts({ workflow }: { workflow: SharedWorkflow }) {
  const { queueName, applicationVersion, dequeuedAt, completedAt, children } = workflow
  const { status, createdAt, delayUntilEpochMS, durationMs } = workflow
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2">
      {queueName !== null && <Fact name="Queue">{queueName}</Fact>}
      {applicationVersion !== null && <Fact name="Version">{applicationVersion}</Fact>}
      <Fact name="Created">
        <Utc at={createdAt} />
      </Fact>
      {status === 'DELAYED' && delayUntilEpochMS !== null && (
        <Fact name="Delayed until">
          <Utc at={delayUntilEpochMS} />
        </Fact>
      )}
      {dequeuedAt !== null && (
        <Fact name="Started">
          <Utc at={dequeuedAt} />
        </Fact>
      )}
      {completedAt !== null && (
        <Fact name="Ended">
          <Utc at={completedAt} />
        </Fact>
      )}
      {durationMs !== null && <Fact name="Took">{formatDuration(durationMs)}</Fact>}
      {children.count > 0 && (
        <Fact name="Children">
          {children.isCapped ? '≥ ' : ''}
          {formatCount(children.count)}
        </Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-faint text-sm">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  )
}

/** Nobody has chosen a zone here. */
function Utc({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} className="whitespace-nowrap">
      {formatAbsolute(at, 'UTC')} UTC
    </time>
  )
}
