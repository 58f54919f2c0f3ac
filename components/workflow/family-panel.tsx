'use client'

import Link from 'next/link'
import { StatusBadge } from '@/components/dbos/status-badge'
import { WorkflowDuration } from '@/components/dbos/workflow-duration'
import type { useLive } from '@/components/hooks/use-live'
import { Time } from '@/components/ui/time'
import { formatAmount } from '@/lib/format'
import { pages } from '@/lib/paths'
import type { Family, FamilyMember } from '@/lib/workflow'
import { workflowFiltersToSearch } from '@/lib/workflow-filters'
import { Panel } from './panel'

type FamilyPanelProps = {
  database: string
  workflow: FamilyMember
  live: ReturnType<typeof useLive<Family>>
}

/** Where the workflow comes from and what came from it. */
export function FamilyPanel({ database, workflow, live }: FamilyPanelProps) {
  return (
    <Panel
      live={live}
      what="The family"
      isEmpty={({ ancestors, descendants, forks }) =>
        ancestors.length + descendants.length + forks.length === 0 && workflow.forkedFrom === null
      }
      emptyTitle="No family"
      emptyText="No workflow started this one, it started none, and it was neither forked nor is it a fork."
    >
      {(family) => (
        <div className="flex flex-col gap-6">
          {workflow.forkedFrom !== null && (
            <p className="text-muted">
              Forked from{' '}
              <Link
                href={pages.workflow(database, workflow.forkedFrom)}
                prefetch={false}
                className="break-all rounded-sm font-mono text-sm underline underline-offset-2"
              >
                {workflow.forkedFrom}
              </Link>
            </p>
          )}
          <Group title="Parents and children">
            {[...lineage(family, workflow)].map(({ member, depth }) => (
              <MemberLine
                key={member.workflowID}
                {...{ database, member, depth, asOf: family.asOf }}
                isThis={member.workflowID === workflow.workflowID}
              />
            ))}
          </Group>
          {family.forks.length > 0 && (
            <Group title={formatAmount(family.forks.length, 'fork')}>
              {family.forks.map((member) => (
                <MemberLine
                  key={member.workflowID}
                  {...{ database, member, depth: 0, asOf: family.asOf }}
                  isThis={false}
                />
              ))}
            </Group>
          )}
          {family.truncated && (
            <p className="text-muted">
              There are more than are shown here.{' '}
              <Link
                className="rounded-sm underline underline-offset-2"
                href={pages.workflows(
                  database,
                  workflowFiltersToSearch({ parent: [workflow.workflowID], internal: 'show' }),
                )}
              >
                See its children in the list
              </Link>
            </p>
          )}
        </div>
      )}
    </Panel>
  )
}

/** Ancestors down to this one, then everything below it, depth first. */
function* lineage(family: Family, workflow: FamilyMember) {
  let depth = 0
  for (const member of family.ancestors) yield { member, depth: depth++ }
  const children = new Map<string, FamilyMember[]>()
  for (const member of family.descendants) {
    const siblings = children.get(member.parentWorkflowID ?? '')
    if (siblings) siblings.push(member)
    else children.set(member.parentWorkflowID ?? '', [member])
  }
  const stack = [{ member: workflow, depth }]
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next
    const below = children.get(next.member.workflowID) ?? []
    // Each parent is taken once, so that rows which point in a circle cannot hang the page.
    children.delete(next.member.workflowID)
    for (const member of below.toReversed()) stack.push({ member, depth: next.depth + 1 })
  }
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-1 font-semibold">{title}</h2>
      <ul className="border-line border-t">{children}</ul>
    </section>
  )
}

function MemberLine(props: {
  database: string
  member: FamilyMember
  depth: number
  asOf: number
  isThis: boolean
}) {
  const { database, member, depth, asOf, isThis } = props
  const name = member.workflowName ?? 'no name'
  return (
    <li
      data-this={isThis || undefined}
      className="flex min-h-8 items-center gap-x-3 border-line border-b py-0.5 data-this:bg-sunken max-md:flex-wrap"
      style={{ paddingLeft: `${Math.min(depth, 16) * 18 + 6}px` }}
    >
      <span className="w-24 shrink-0">
        <StatusBadge status={member.status} />
      </span>
      {isThis ? (
        <span className="font-semibold">{name}</span>
      ) : (
        <Link
          href={pages.workflow(database, member.workflowID)}
          prefetch={false}
          className="rounded-sm underline-offset-2 hover:underline"
        >
          {name}
        </Link>
      )}
      <span className="min-w-0 truncate font-mono text-muted text-sm" title={member.workflowID}>
        {member.workflowID}
      </span>
      {isThis && <span className="shrink-0 text-faint">this one</span>}
      {member.errorSummary !== null && (
        <span className="min-w-0 flex-1 truncate text-failure text-sm" title={member.errorSummary}>
          {member.errorSummary}
        </span>
      )}
      <span className="ml-auto flex shrink-0 gap-3 pr-2 text-muted">
        <WorkflowDuration workflow={member} asOf={asOf} />
        <Time at={member.createdAt} asOf={asOf} />
      </span>
    </li>
  )
}
