'use client'

import type { ReactNode } from 'react'
import { CounterpartLinks } from '@/components/dbos/counterpart-links'
import { StatusBadge } from '@/components/dbos/status-badge'
import { WorkflowId } from '@/components/dbos/workflow-id'
import { LiveIndicator } from '@/components/shell/live-indicator'
import type { VerbLimits } from '@/lib/verbs'
import type { Workflow } from '@/lib/workflow'
import type { VerbRequest } from './verb-request'
import { WorkflowFacts } from './workflow-facts'
import { WorkflowVerbs } from './workflow-verbs'

type WorkflowHeaderProps = {
  database: string
  workflow: Workflow
  parentName: string | null
  limits: VerbLimits
  failedStep: number | null
  asOf: number
  onAsk: (request: VerbRequest) => void
  /** What can be copied, and watched. */
  share: ReactNode
}

/** Which workflow this is, how it fares, and what can be done with it. */
export function WorkflowHeader(props: WorkflowHeaderProps) {
  const { database, workflow, asOf } = props
  return (
    <header className="shrink-0 border-line border-b px-5 py-2.5 max-md:px-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="flex min-w-0 flex-wrap items-center gap-x-3">
          <StatusBadge status={workflow.status} />
          <h1 className="min-w-0 break-words font-semibold text-lg tracking-tight">
            {workflow.workflowName ?? 'Workflow without a name'}
          </h1>
          <span className="flex min-w-0 max-w-[36ch] max-md:max-w-full">
            <WorkflowId id={workflow.workflowID} />
          </span>
        </span>
        <span className="ml-auto flex items-center">
          <LiveIndicator asOf={asOf} />
          {props.share}
        </span>
        <WorkflowVerbs
          status={workflow.status}
          limits={props.limits}
          failedStep={props.failedStep}
          onAsk={props.onAsk}
        />
      </div>
      <WorkflowFacts
        database={database}
        workflow={workflow}
        parentName={props.parentName}
        asOf={asOf}
      />
      <div className="mt-1 text-sm">
        <CounterpartLinks
          database={database}
          id={workflow.workflowID}
          isFork={workflow.forkedFrom !== null}
        />
      </div>
    </header>
  )
}
