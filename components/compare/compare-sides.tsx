'use client'

import Link from 'next/link'
import { StatusBadge } from '@/components/dbos/status-badge'
import { WorkflowDuration } from '@/components/dbos/workflow-duration'
import { WorkflowId } from '@/components/dbos/workflow-id'
import { Time } from '@/components/ui/time'
import type { ComparedSide } from '@/lib/compare/comparison'
import { formatAmount, formatDuration } from '@/lib/format'
import { pages } from '@/lib/paths'
import { SideMark } from './side-mark'
import { SignedDuration } from './signed-duration'

type SidesProps = { database: string; a: ComparedSide; b: ComparedSide; asOf: number }

/** Which two runs these are, one a line, and how they lie in time. */
export function CompareSides({ database, a, b, asOf }: SidesProps) {
  return (
    <section
      aria-label="What is compared"
      className="flex shrink-0 flex-col border-line border-b px-5 py-1.5 max-md:px-3"
    >
      <Side side="A" {...{ database, asOf }} workflow={a} />
      <Side side="B" {...{ database, asOf }} workflow={b} />
      <p className="flex flex-wrap gap-x-4 pl-[26px] text-muted text-sm">
        <span>{relationOf(a, b)}</span>
        {a.durationMs !== null && b.durationMs !== null && (
          <span>
            A − B: <SignedDuration ms={a.durationMs - b.durationMs} isNotable />
          </span>
        )}
      </p>
    </section>
  )
}

function Side(props: { side: 'A' | 'B'; database: string; workflow: ComparedSide; asOf: number }) {
  const { side, database, workflow, asOf } = props
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-x-3 py-0.5">
      <span className="flex min-w-0 items-center gap-x-2 max-md:basis-full md:w-[46%]">
        <SideMark side={side} />
        <span className="w-[88px] shrink-0">
          <StatusBadge status={workflow.status} />
        </span>
        <Link
          href={pages.workflow(database, workflow.workflowID)}
          prefetch={false}
          className="shrink-0 rounded-sm font-semibold underline-offset-2 hover:underline"
        >
          {workflow.workflowName ?? 'no name'}
        </Link>
        <WorkflowId id={workflow.workflowID} />
      </span>
      <span className="flex flex-wrap gap-x-4 text-muted max-md:pl-[26px]">
        {workflow.applicationVersion !== null && (
          <span>
            version <span className="font-medium text-text">{workflow.applicationVersion}</span>
          </span>
        )}
        <span>
          created <Time at={workflow.createdAt} asOf={asOf} />
        </span>
        <span>
          took{' '}
          <span className="font-medium text-text">
            <WorkflowDuration workflow={workflow} asOf={asOf} />
          </span>
        </span>
        <span>{formatAmount(workflow.recordedSteps, 'step')}</span>
      </span>
    </div>
  )
}

function relationOf(a: ComparedSide, b: ComparedSide): string {
  if (a.workflowID === b.workflowID) return 'Both are the same workflow.'
  if (a.forkedFrom === b.workflowID) return 'A is a fork of B.'
  if (b.forkedFrom === a.workflowID) return 'B is a fork of A.'
  const apart = formatDuration(Math.abs(a.createdAt - b.createdAt))
  return `A was created ${apart} ${a.createdAt < b.createdAt ? 'before' : 'after'} B.`
}
