import type { Writer } from '../database'
import { walkDescendants } from './descendants'
import { getStates, type WorkflowState } from './workflow-state'

/**
 * For the audit: what the workflows are before a verb. Cancelling erases queue, deduplication and
 * start, and deleting erases all, so afterwards nobody could tell.
 */
export async function stateBefore(
  writer: Writer,
  ids: readonly string[],
  children = false,
): Promise<WorkflowState[]> {
  const family = children ? await walkDescendants(writer, ids, async () => {}) : null
  const states = await getStates(writer, [...ids, ...(family?.rootOf.keys() ?? [])])
  return [...states.values()]
}
