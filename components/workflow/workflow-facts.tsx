'use client'

import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { WorkflowDuration } from '@/components/dbos/workflow-duration'
import { Duration } from '@/components/ui/duration'
import { Time } from '@/components/ui/time'
import { formatDuration } from '@/lib/format'
import { pages } from '@/lib/paths'
import { blot } from '@/lib/payload/json-redactor'
import { isActive } from '@/lib/status'
import type { Json, Workflow } from '@/lib/workflow'
import { workflowFiltersToSearch } from '@/lib/workflow-filters'

type FactsProps = { database: string; workflow: Workflow; parentName: string | null; asOf: number }
type Fact = { name: string; says: ReactNode }

/** Every field of the row that is set, in words; what matters first. */
export function WorkflowFacts(props: FactsProps) {
  const [isOpen, setIsOpen] = useState(false)
  const facts = [
    ...mainFacts(props),
    ...linkFacts(props),
    ...limitFacts(props),
    ...quietFacts(props),
  ]
  return (
    <div className="mt-1.5 text-muted">
      <dl className="flex flex-wrap gap-x-5 gap-y-1">
        {facts.map((fact, at) => (
          <div
            key={fact.name}
            className={`${at >= 4 && !isOpen ? 'max-md:hidden' : ''} flex min-w-0 max-w-full gap-1.5`}
          >
            <dt className="shrink-0">{fact.name}</dt>
            <dd className="min-w-0 break-words font-medium text-text">{fact.says}</dd>
          </div>
        ))}
      </dl>
      {facts.length > 4 && (
        <button
          type="button"
          onClick={() => setIsOpen(!isOpen)}
          aria-expanded={isOpen}
          className="mt-1 rounded-sm underline md:hidden"
        >
          {isOpen ? 'Fewer facts' : `${facts.length - 4} more facts`}
        </button>
      )}
    </div>
  )
}

function mainFacts({ workflow, asOf }: FactsProps): Fact[] {
  const { status, createdAt, dequeuedAt, completedAt, updatedAt, queueName } = workflow
  const facts: Fact[] = [{ name: outcomeWord(status), says: <Outcome {...{ workflow, asOf }} /> }]
  if (queueName !== null) {
    const end = dequeuedAt ?? (status === 'ENQUEUED' ? null : undefined)
    const waited = end !== undefined && (
      <Quiet>
        , waited <Duration startAt={createdAt} endAt={end} asOf={asOf} />
      </Quiet>
    )
    facts.push({
      name: 'Queue',
      says: (
        <>
          {queueName}
          {waited}
        </>
      ),
    })
  }
  facts.push({ name: 'Created', says: <Time at={createdAt} asOf={asOf} /> })
  if (dequeuedAt !== null)
    facts.push({ name: 'Started', says: <Time at={dequeuedAt} asOf={asOf} /> })
  if (completedAt === null && !isActive(status))
    facts.push({ name: 'Last changed', says: <Time at={updatedAt} asOf={asOf} /> })
  return facts
}

const outcomeWords: Record<string, string> = {
  SUCCESS: 'Succeeded',
  ERROR: 'Failed',
  MAX_RECOVERY_ATTEMPTS_EXCEEDED: 'Given up',
  CANCELLED: 'Cancelled',
  PENDING: 'Running for',
  ENQUEUED: 'Waiting for',
  DELAYED: 'Starts',
}

function outcomeWord(status: string): string {
  return outcomeWords[status] ?? 'Last changed'
}

function Outcome({ workflow, asOf }: { workflow: Workflow; asOf: number }) {
  const { status, createdAt, completedAt, updatedAt, delayUntilEpochMS } = workflow
  if (status === 'PENDING') return <WorkflowDuration workflow={workflow} asOf={asOf} />
  if (status === 'ENQUEUED') return <Duration startAt={createdAt} endAt={null} asOf={asOf} />
  if (status === 'DELAYED')
    return delayUntilEpochMS === null ? 'later' : <Time at={delayUntilEpochMS} asOf={asOf} />
  return (
    <>
      <Time at={completedAt ?? updatedAt} asOf={asOf} />
      {workflow.durationMs !== null && (
        <>
          <Quiet> after </Quiet>
          <WorkflowDuration workflow={workflow} asOf={asOf} />
        </>
      )}
    </>
  )
}

function linkFacts({ database, workflow, parentName }: FactsProps): Fact[] {
  const list = (label: string, filters: Parameters<typeof workflowFiltersToSearch>[0]) => (
    <FactLink href={pages.workflows(database, workflowFiltersToSearch(filters))}>{label}</FactLink>
  )
  const { applicationVersion, executorId, parentWorkflowID, forkedFrom, scheduleName } = workflow
  const user = workflow.authenticatedUser
  const facts: (Fact | null)[] = [
    applicationVersion === null
      ? null
      : { name: 'Version', says: list(applicationVersion, { version: [applicationVersion] }) },
    executorId === null || executorId === ''
      ? null
      : { name: 'Executor', says: <Mono>{list(executorId, { executor: [executorId] })}</Mono> },
    workflow.recoveryAttempts > 0
      ? { name: 'Attempt', says: String(workflow.recoveryAttempts) }
      : null,
    parentWorkflowID === null
      ? null
      : {
          name: 'Child of',
          says: <To database={database} id={parentWorkflowID} label={parentName} />,
        },
    forkedFrom === null
      ? null
      : { name: 'Forked from', says: <To database={database} id={forkedFrom} label={null} /> },
    workflow.wasForkedFrom
      ? { name: 'Was forked', says: list('see its forks', { forkedFrom: [workflow.workflowID] }) }
      : null,
    scheduleName === null
      ? null
      : { name: 'Schedule', says: list(scheduleName, { schedule: [scheduleName] }) },
    user === null || user === '' ? null : { name: 'User', says: list(user, { user: [user] }) },
    workflow.assumedRole === null || workflow.assumedRole === ''
      ? null
      : { name: 'Role', says: workflow.assumedRole },
    workflow.authenticatedRoles.length === 0
      ? null
      : { name: 'Roles', says: workflow.authenticatedRoles.join(', ') },
  ]
  const attributes = Object.entries(workflow.attributes ?? {}).map(([key, value]) => ({
    name: key,
    // A blot is nobody's value: a list of workflows with it would be empty.
    says: JSON.stringify(value).includes(blot)
      ? 'kept back'
      : list(attributeText(value), { attributes: { [key]: value } }),
  }))
  return [...facts.filter((fact) => fact !== null), ...attributes]
}

function limitFacts({ workflow, asOf }: FactsProps): Fact[] {
  const { deadlineEpochMS, timeoutMS, delayUntilEpochMS, deduplicationID } = workflow
  const facts: (Fact | null)[] = [
    deadlineEpochMS === null
      ? null
      : { name: 'Deadline', says: <Time at={deadlineEpochMS} asOf={asOf} /> },
    timeoutMS === null ? null : { name: 'Timeout', says: formatDuration(timeoutMS) },
    delayUntilEpochMS === null || workflow.status === 'DELAYED'
      ? null
      : { name: 'Was delayed until', says: <Time at={delayUntilEpochMS} asOf={asOf} /> },
    workflow.priority === 0 ? null : { name: 'Priority', says: String(workflow.priority) },
    workflow.queuePartitionKey === null
      ? null
      : { name: 'Partition', says: workflow.queuePartitionKey },
    deduplicationID === null
      ? null
      : { name: 'Deduplication', says: <Mono>{deduplicationID}</Mono> },
  ]
  return facts.filter((fact) => fact !== null)
}

function quietFacts({ workflow }: FactsProps): Fact[] {
  const { applicationName, workflowClassName, workflowConfigName, serialization } = workflow
  const facts: (Fact | null)[] = [
    applicationName === null ? null : { name: 'Application', says: applicationName },
    workflowClassName === null ? null : { name: 'Class', says: workflowClassName },
    workflowConfigName === null ? null : { name: 'Instance', says: workflowConfigName },
    serialization === null ? null : { name: 'Format', says: serialization },
    workflow.rateLimited ? { name: 'Rate limit', says: 'counts against it' } : null,
    workflow.isDebounced ? { name: 'Debounced', says: 'yes' } : null,
  ]
  return facts.filter((fact) => fact !== null)
}

function attributeText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function To({ database, id, label }: { database: string; id: string; label: string | null }) {
  return (
    <FactLink href={pages.workflow(database, id)}>
      {label !== null && <>{label} </>}
      <span className="break-all font-mono font-normal text-muted text-sm">{id}</span>
    </FactLink>
  )
}

function FactLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="rounded-sm hover:underline">
      {children}
    </Link>
  )
}

function Quiet({ children }: { children: ReactNode }) {
  return <span className="font-normal text-muted">{children}</span>
}

function Mono({ children }: { children: ReactNode }) {
  return <span className="break-all font-mono text-sm">{children}</span>
}
