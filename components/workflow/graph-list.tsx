'use client'

import Link from 'next/link'
import { StatusBadge } from '@/components/dbos/status-badge'
import { WorkflowDuration } from '@/components/dbos/workflow-duration'
import { formatAmount, formatCount } from '@/lib/format'
import type { FamilyGraph, GraphNode } from '@/lib/graph/family-graph'
import { groupWords } from '@/lib/graph/group-siblings'
import { listNodes } from '@/lib/graph/list-nodes'
import { pages } from '@/lib/paths'

type GraphListProps = {
  database: string
  graph: FamilyGraph
  asOf: number
  onOpenGroup: (id: string) => void
}

/** What the graph draws, line by line: who led to whom, and which steps failed. */
export function GraphList({ database, graph, asOf, onOpenGroup }: GraphListProps) {
  return (
    <ul className="min-h-0 flex-1 overflow-y-auto px-5 py-2 max-md:px-3">
      {listNodes(graph).map(({ node, depth, by }) => (
        <li
          key={node.id}
          data-this={node.relation === 'this' || undefined}
          className="border-line border-b py-1 data-this:bg-sunken"
          style={{ paddingLeft: `${Math.min(depth, 16) * 18 + 6}px` }}
        >
          {node.kind === 'group' ? (
            <button
              type="button"
              onClick={() => onOpenGroup(node.id)}
              className="rounded-sm underline-offset-2 hover:underline"
            >
              {formatCount(node.group.members.length)} more {node.group.name}{' '}
              <span className="text-muted">{groupWords(node.group)}, show them</span>
            </button>
          ) : (
            <Member {...{ database, asOf, node, by }} />
          )}
        </li>
      ))}
    </ul>
  )
}

function Member(props: {
  database: string
  asOf: number
  node: GraphNode & { kind: 'workflow' }
  by: string | null
}) {
  const { database, asOf, node, by } = props
  const { workflow, steps } = node
  const failed = node.rows.flatMap((row) =>
    row.kind === 'step' && row.step.failed ? [row.step] : [],
  )
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-3">
        <span className="w-24 shrink-0">
          <StatusBadge status={workflow.status} />
        </span>
        <Link
          href={pages.workflow(database, workflow.workflowID, 'tab=graph&view=list')}
          prefetch={false}
          className="rounded-sm font-medium underline-offset-2 hover:underline"
        >
          {workflow.workflowName ?? 'no name'}
        </Link>
        <span className="min-w-0 truncate font-mono text-muted text-sm">{workflow.workflowID}</span>
        {by !== null && <span className="text-faint">{by}</span>}
        <span className="ml-auto flex gap-3 pr-2 text-muted">
          {formatAmount(steps?.total ?? 0, 'step')}
          <WorkflowDuration workflow={workflow} asOf={asOf} />
        </span>
      </span>
      {failed.length > 0 && (
        <ul className="pl-[108px] max-md:pl-2">
          {failed.map((step) => (
            <li key={step.functionId} className="truncate text-failure text-sm">
              <Link
                href={pages.workflow(database, workflow.workflowID, `step=${step.functionId}`)}
                prefetch={false}
                className="rounded-sm underline-offset-2 hover:underline"
              >
                step {step.functionId}, {step.name}
              </Link>{' '}
              failed: {step.errorSummary ?? 'no message'}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
