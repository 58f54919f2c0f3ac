'use client'

import { type Node, type NodeProps, useStore } from '@xyflow/react'
import { Layers } from 'lucide-react'
import Link from 'next/link'
import { memo } from 'react'
import { StatusBadge } from '@/components/dbos/status-badge'
import { StepMark } from '@/components/dbos/step-mark'
import { WorkflowDuration } from '@/components/dbos/workflow-duration'
import { formatAmount, formatCount, formatDuration } from '@/lib/format'
import type { CardRow } from '@/lib/graph/card-rows'
import { type GraphNode, headHeight, type Relation, rowHeight } from '@/lib/graph/family-graph'
import { groupWords } from '@/lib/graph/group-siblings'
import { pages } from '@/lib/paths'
import { isFailed } from '@/lib/status'

export type Card = Node<
  {
    node: GraphNode
    database: string
    asOf: number
    onOpenGroup: (id: string) => void
    /** Arrow keys go on from there. */
    setActive: (id: string) => void
  },
  'card'
>

const relationWords: Record<Relation, string | null> = {
  this: 'this one',
  ancestor: 'parent',
  descendant: null,
  fork: 'fork',
  original: 'original',
}

/** Below this zoom a card is its outcome and name alone: nobody reads lines, and hundreds are in view. */
const leastLegible = 0.4
const farTextSize = 26

/** One workflow, or many of a name, as large as the layout reckoned. */
export const GraphCard = memo(function GraphCard({ data }: NodeProps<Card>) {
  const { node } = data
  return node.kind === 'group' ? (
    <GroupCard {...data} node={node} />
  ) : (
    <WorkflowCard {...data} node={node} />
  )
})

type Of<Kind extends GraphNode['kind']> = Card['data'] & { node: GraphNode & { kind: Kind } }

function WorkflowCard(props: Of<'workflow'>) {
  const { node, database, asOf, setActive } = props
  const isFar = useStore(({ transform }) => transform[2] < leastLegible)
  const { workflow, relation, rows, steps } = node
  const name = workflow.workflowName ?? 'no name'
  const relationWord = relationWords[relation]
  return (
    <article
      data-failed={isFailed(workflow.status) || undefined}
      data-this={relation === 'this' || undefined}
      data-far={isFar || undefined}
      className="pointer-events-auto relative h-full overflow-hidden rounded-sm border border-line-strong bg-raised data-this:border-ink data-failed:shadow-[inset_2px_0_0_var(--color-failure)] data-far:data-failed:border-failure data-far:data-failed:bg-failure-wash has-[[data-card]:focus-visible]:outline-2 has-[[data-card]:focus-visible]:outline-focus"
    >
      <Link
        href={pages.workflow(database, workflow.workflowID, 'tab=graph')}
        prefetch={false}
        draggable={false}
        data-card={node.id}
        tabIndex={-1}
        onFocus={() => setActive(node.id)}
        aria-label={`${relationWord ? `${relationWord}: ` : ''}${name}, ${workflow.status}, ${workflow.workflowID}`}
        className="flex flex-col justify-center px-2.5 outline-none hover:bg-hover"
        style={{ height: headHeight - 1 }}
      >
        <span className="flex min-w-0 items-center gap-2">
          {isFar ? <StepMark status={workflow.status} /> : <StatusBadge status={workflow.status} />}
          <span
            className="min-w-0 flex-1 truncate font-medium leading-tight"
            style={isFar ? { fontSize: farTextSize } : undefined}
            title={name}
          >
            {name}
          </span>
          {!isFar && relationWord && (
            <span className="shrink-0 text-faint text-xs">{relationWord}</span>
          )}
        </span>
        {!isFar && <Facts {...{ workflow, steps, asOf }} />}
      </Link>
      {!isFar &&
        rows.map((row) => (
          <Row
            key={row.kind === 'step' ? row.step.functionId : `from ${row.from}`}
            database={database}
            id={workflow.workflowID}
            row={row}
          />
        ))}
    </article>
  )
}

function Facts({
  workflow,
  steps,
  asOf,
}: Pick<Of<'workflow'>['node'], 'workflow' | 'steps'> & { asOf: number }) {
  return (
    <span className="flex min-w-0 items-center gap-2 text-muted text-xs">
      <span className="min-w-0 flex-1 truncate font-mono" title={workflow.workflowID}>
        {workflow.workflowID}
      </span>
      {steps && steps.failed > 0 && (
        <span className="shrink-0 text-failure">{formatCount(steps.failed)} failed</span>
      )}
      <span className="shrink-0">
        <WorkflowDuration workflow={workflow} asOf={asOf} />
      </span>
    </span>
  )
}

function Row({ database, id, row }: { database: string; id: string; row: CardRow }) {
  if (row.kind === 'fold')
    return (
      <p
        className="ml-[2px] bg-sunken pl-6 text-faint text-xs leading-5"
        style={{ height: rowHeight }}
      >
        … {formatAmount(row.count, 'step')}
        {row.children > 0 && `, ${formatCount(row.children)} of them with a child`}
        {row.failed > 0 && (
          <span className="text-failure">
            , {formatCount(row.failed)}
            {row.isFailedCut && ' or more'} failed
          </span>
        )}{' '}
        …
      </p>
    )
  const { step } = row
  const hasTimes = step.startedAt !== null && step.completedAt !== null
  return (
    <Link
      href={pages.workflow(database, id, `step=${step.functionId}`)}
      prefetch={false}
      draggable={false}
      tabIndex={-1}
      title={step.errorSummary ?? step.name}
      className="flex items-center gap-2 px-2.5 text-xs hover:bg-hover"
      style={{ height: rowHeight }}
    >
      <StepMark status={step.failed ? 'ERROR' : 'SUCCESS'} />
      <span className={`${step.failed ? 'text-failure' : ''} min-w-0 flex-1 truncate`}>
        {step.name === '' ? `step ${step.functionId}` : step.name}
      </span>
      {hasTimes && (
        <span className="shrink-0 text-faint">
          {formatDuration((step.completedAt ?? 0) - (step.startedAt ?? 0))}
        </span>
      )}
    </Link>
  )
}

function GroupCard({ node, onOpenGroup, setActive }: Of<'group'>) {
  const { group } = node
  return (
    <button
      type="button"
      data-card={node.id}
      tabIndex={-1}
      onFocus={() => setActive(node.id)}
      onClick={() => onOpenGroup(node.id)}
      className="pointer-events-auto flex h-full w-full flex-col justify-center rounded-sm border border-line-strong border-dashed bg-surface px-2.5 text-left hover:bg-hover"
    >
      <span className="flex w-full min-w-0 items-center gap-2">
        <Layers aria-hidden className="size-3.5 shrink-0 text-muted" />
        <span className="min-w-0 flex-1 truncate font-medium">
          {formatCount(group.members.length)} more {group.name}
        </span>
      </span>
      <span className="text-muted text-xs">
        <span className={group.failed > 0 ? 'text-failure' : ''}>{groupWords(group)}</span> · show
        them
      </span>
    </button>
  )
}
