import type { Counterpart, CounterpartKind } from '@/lib/compare/comparison'
import type { Cursor } from '@/lib/cursor'
import type { Workflow } from '@/lib/workflow'
import { noFilters, type WorkflowFilters } from '@/lib/workflow-filters'
import type { Reader } from '../database'
import { listByIds } from '../workflow/get'
import { listWorkflows } from '../workflows/list'

/**
 * The run to hold against this one, through the bounded search of the list: the last success of the
 * same name before it (else the first after it), the run before it, or what it was forked from.
 * `null` where no workflow has the id.
 */
export async function findCounterpart(
  reader: Reader,
  { id, kind, cursor }: { id: string; kind: CounterpartKind; cursor: Cursor | null },
): Promise<Counterpart | null> {
  const [workflow] = await listByIds(reader, [id])
  if (!workflow) return null
  if (kind === 'original') {
    const [original] = await listByIds(reader, workflow.forkedFrom ? [workflow.forkedFrom] : [])
    return { id: original?.workflowID ?? null, searchedTo: null, next: null }
  }
  if (workflow.workflowName === null) return { id: null, searchedTo: null, next: null }
  const before = await search(reader, workflow, {
    status: kind === 'last-success' ? ['SUCCESS'] : [],
    cursor: cursor ?? placeOf(workflow),
  })
  if (before.id !== null || kind === 'previous' || cursor) return before
  const after = await search(reader, workflow, {
    status: ['SUCCESS'],
    sort: 'created',
    cursor: placeOf(workflow),
  })
  return after.id === null ? before : after
}

function placeOf({ createdAt, workflowID }: Workflow): Cursor {
  return { direction: 'after', createdAt, id: workflowID }
}

async function search(
  reader: Reader,
  { workflowName, applicationName }: Workflow,
  filters: Partial<WorkflowFilters>,
): Promise<Counterpart> {
  const { workflows, searchedTo, next } = await listWorkflows(reader, {
    ...noFilters,
    name: workflowName === null ? [] : [workflowName],
    app: applicationName === null ? [] : [applicationName],
    internal: 'show',
    limit: 1,
    ...filters,
  })
  const id = workflows[0]?.workflowID ?? null
  return { id, searchedTo, next: searchedTo === null ? null : next }
}
