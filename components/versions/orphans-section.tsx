'use client'

import Link from 'next/link'
import { WorkflowId } from '@/components/dbos/workflow-id'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { Time } from '@/components/ui/time'
import type { ExecutorList, LikelyOrphan } from '@/lib/executor'
import { formatAmount } from '@/lib/format'
import { pages } from '@/lib/paths'
import type { VerbLimits } from '@/lib/verbs'

/** Workflows that nobody seems to run any more, each with what speaks for it. */
export function OrphansSection(props: {
  database: string
  list: ExecutorList
  limits: VerbLimits
  onResume: () => void
}) {
  const { database, list, limits, onResume } = props
  const { orphans, asOf } = list
  return (
    <Section
      title="Likely orphans"
      note={`${formatAmount(orphans.length, 'workflow')}, inferred: running by their rows, but nobody seems to run them`}
      actions={
        <Button reason={limits.resume} onClick={onResume}>
          Resume all {orphans.length}…
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div tabIndex={0} className="overflow-x-auto">
        <table className="data-table fleet-table" aria-label="Likely orphans">
          <thead>
            <tr>
              <th scope="col">Workflow</th>
              <th scope="col">ID</th>
              <th scope="col">Executor</th>
              <th scope="col">Version</th>
              <th scope="col">Evidence</th>
              <th scope="col" data-numeric>
                Quiet since
              </th>
            </tr>
          </thead>
          <tbody>
            {orphans.map((orphan) => (
              <OrphanLine key={orphan.workflowID} {...{ database, orphan, asOf }} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

function OrphanLine(props: { database: string; orphan: LikelyOrphan; asOf: number }) {
  const { database, orphan, asOf } = props
  return (
    <tr>
      <th scope="row" data-cell="name">
        <Link
          href={pages.workflow(database, orphan.workflowID)}
          prefetch={false}
          className="rounded-sm font-medium hover:underline"
        >
          {orphan.workflowName ?? orphan.workflowID}
        </Link>
      </th>
      <td data-cell="wide" className="max-w-64">
        <WorkflowId id={orphan.workflowID} />
      </td>
      <td data-label="Executor" className="font-mono text-muted text-sm">
        {orphan.executorId}
      </td>
      <td data-label="Version" className="font-mono text-muted text-sm">
        {orphan.applicationVersion}
      </td>
      <td data-cell="wide" className="max-w-96 truncate" title={orphan.evidence.join(' ')}>
        {orphan.evidence[0]}
      </td>
      <td data-numeric data-label="Quiet since">
        <Time at={orphan.quietSince} asOf={asOf} />
      </td>
    </tr>
  )
}
