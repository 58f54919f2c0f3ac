'use client'

import { StatusBadge } from '@/components/dbos/status-badge'
import { useLive } from '@/components/hooks/use-live'
import { Button } from '@/components/ui/button'
import { usePayloadsHidden } from '@/components/ui/hidden-payloads'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/paths'
import type { WorkflowPage, WorkflowRow } from '@/lib/workflow'

type RecentInputsProps = {
  database: string
  name: string
  chosen: string | null
  onChoose: (row: WorkflowRow) => void
}

/** The last workflows of a name, whose input a new one can begin with. */
export function RecentInputs({ database, name, chosen, onChoose }: RecentInputsProps) {
  const search = new URLSearchParams({ name, limit: '5' })
  const live = useLive<WorkflowPage>(api.workflows(database, search), null, { follows: false })
  const hidden = usePayloadsHidden()
  if (live.failure && !live.data) return <p className="text-muted">{live.failure.sentence}</p>
  if (!live.data) return <p className="text-faint">Looking for others of this name…</p>
  const { workflows, asOf } = live.data
  if (workflows.length === 0)
    return <p className="text-muted">No workflow of this name has been seen lately.</p>
  return (
    <ul className="flex flex-col" aria-label={`Recent ${name}`}>
      {workflows.map((row) => (
        <li
          key={row.workflowID}
          className="flex min-h-8 items-center gap-x-3 border-line border-b last:border-b-0"
        >
          <StatusBadge status={row.status} />
          <span className="min-w-0 flex-1 truncate font-mono text-sm">{row.workflowID}</span>
          <span className="text-muted max-md:hidden">
            <Time at={row.createdAt} asOf={asOf} />
          </span>
          <Button
            variant="quiet"
            reason={hidden}
            aria-pressed={row.workflowID === chosen}
            onClick={() => onChoose(row)}
          >
            {row.workflowID === chosen ? 'In use' : 'Use input'}
          </Button>
        </li>
      ))}
    </ul>
  )
}
