'use client'

import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import type { Executor, ExecutorState } from '@/lib/executor'
import { formatCount } from '@/lib/format'
import { pages } from '@/lib/paths'
import { formatStatusCount } from '@/lib/status-counts'
import type { VerbLimits } from '@/lib/verbs'
import { workflowFiltersToSearch } from '@/lib/workflow-filters'
import { Inferred, type InferredTone } from './inferred'

const states: Record<
  ExecutorState,
  { word: string; tone: InferredTone; shape: 'ring' | 'disc' | 'dash' | 'triangle' }
> = {
  active: { word: 'active', tone: 'running', shape: 'ring' },
  connected: { word: 'connected', tone: 'quiet', shape: 'disc' },
  quiet: { word: 'quiet', tone: 'quiet', shape: 'dash' },
  'likely-dead': { word: 'likely dead', tone: 'failure', shape: 'triangle' },
}

const connections = { yes: 'open', no: 'none', unknown: 'not known' } as const

export function ExecutorLine(props: {
  database: string
  executor: Executor
  limits: VerbLimits
  asOf: number
  onResume: () => void
}) {
  const { database, executor, asOf } = props
  const { executorId, applicationName, applicationVersion, running, orphans } = executor
  const search = workflowFiltersToSearch({
    ...{ executor: [executorId], status: ['PENDING'], internal: 'show' },
    version: applicationVersion === null ? [] : [applicationVersion],
  })
  return (
    <tr>
      <th scope="row" data-cell="name">
        <span className="block max-w-56 truncate font-medium font-mono" title={executorId}>
          {executorId || <span className="font-sans text-faint">no id</span>}
        </span>
      </th>
      <td data-cell="life">
        <Inferred {...states[executor.state]} evidence={executor.evidence} />
      </td>
      <td data-label="Application">{applicationName ?? <None />}</td>
      <td data-label="Version">
        {applicationVersion === null ? (
          <None />
        ) : (
          <span className="block max-w-40 truncate font-mono text-sm" title={applicationVersion}>
            {applicationVersion}
          </span>
        )}
      </td>
      <td data-label="Connection" className="text-muted">
        {connections[executor.connection]}
      </td>
      <td data-numeric data-label="Last activity">
        {executor.lastActivityAt === null ? (
          <span className="text-faint">not lately</span>
        ) : (
          <Time at={executor.lastActivityAt} asOf={asOf} />
        )}
      </td>
      <td data-numeric data-label="Running">
        {running.count === 0 ? (
          <None />
        ) : (
          <Link
            href={pages.workflows(database, search)}
            prefetch={false}
            className="rounded-sm hover:underline"
          >
            {formatStatusCount(running)}
          </Link>
        )}
      </td>
      <td data-numeric data-label="Likely orphans">
        {orphans === 0 ? (
          <None />
        ) : (
          <Button reason={props.limits.resume} onClick={props.onResume}>
            Resume {formatCount(orphans)}…
          </Button>
        )}
      </td>
    </tr>
  )
}

function None() {
  return <span className="text-faint">–</span>
}
