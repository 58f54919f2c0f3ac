'use client'

import Link from 'next/link'
import { useState } from 'react'
import type { useLive } from '@/components/hooks/use-live'
import { LinkButton } from '@/components/ui/link-button'
import { familyTree, firstFailure } from '@/lib/family-tree'
import { pages } from '@/lib/paths'
import type { Family, FamilyMember } from '@/lib/workflow'
import { workflowFiltersToSearch } from '@/lib/workflow-filters'
import { FamilyLine } from './family-line'
import { Panel } from './panel'

type FamilyPanelProps = {
  database: string
  workflow: FamilyMember
  live: ReturnType<typeof useLive<Family>>
}

/** Where the workflow comes from and what came from it. */
export function FamilyPanel({ database, workflow, live }: FamilyPanelProps) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const toggle = (id: string) => {
    const next = new Set(closed)
    if (!next.delete(id)) next.add(id)
    setClosed(next)
  }
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
        <div className="flex flex-col gap-2">
          <Jumps {...{ database, workflow, family }} />
          {workflow.forkedFrom !== null && family.source === null && (
            <p className="text-muted">
              Forked from <span className="break-all font-mono text-sm">{workflow.forkedFrom}</span>
              , which is deleted.
            </p>
          )}
          <ul aria-label="Family" className="border-line border-t">
            {familyTree(family, workflow, closed).map((row) => (
              <FamilyLine
                key={`${row.link} ${row.member.workflowID}`}
                {...{ database, row }}
                asOf={family.asOf}
                isCut={family.truncated}
                isClosed={closed.has(row.member.workflowID)}
                onToggle={toggle}
              />
            ))}
          </ul>
          {family.truncated && (
            <p className="text-muted">
              There are more than are shown here, so counts are at least what they say.{' '}
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

/** To where one goes from a member of a large family. */
function Jumps(props: { database: string; workflow: FamilyMember; family: Family }) {
  const { database, workflow, family } = props
  const root = family.ancestors[0]?.workflowID ?? null
  const failure = firstFailure(family, workflow)?.workflowID ?? null
  const { previous, next } = family.siblings
  const jumps = [
    { label: 'Root', id: root },
    { label: 'First failure', id: failure },
    { label: 'Previous sibling', id: previous },
    { label: 'Next sibling', id: next },
  ]
  const there = jumps.filter(({ id }) => id !== null)
  if (there.length === 0) return null
  return (
    <nav aria-label="In the family" className="flex flex-wrap gap-1.5">
      {there.map(({ label, id }) => (
        <LinkButton
          key={label}
          href={pages.workflow(database, id ?? '', label === 'First failure' ? '' : 'tab=family')}
        >
          {label}
        </LinkButton>
      ))}
    </nav>
  )
}
