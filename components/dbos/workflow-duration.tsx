import { Duration } from '@/components/ui/duration'
import type { Workflow } from '@/lib/workflow'

type Timed = Pick<Workflow, 'status' | 'durationMs' | 'dequeuedAt' | 'createdAt'>

/** How long it ran, or has been running; a dash where it has not begun or was not recorded. */
export function WorkflowDuration({ workflow, asOf }: { workflow: Timed; asOf: number }) {
  const startAt = workflow.dequeuedAt ?? workflow.createdAt
  if (workflow.status === 'PENDING') return <Duration startAt={startAt} endAt={null} asOf={asOf} />
  if (workflow.durationMs === null) return <span className="text-faint">–</span>
  return <Duration startAt={startAt} endAt={startAt + workflow.durationMs} asOf={asOf} />
}
