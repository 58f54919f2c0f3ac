import type { DeleteInput } from '@/lib/commands'
import type { Outcome } from '@/lib/outcome'
import type { Writer } from '../database'
import { describeChildren, walkDescendants } from './descendants'
import { verbLimits } from './limits'
import { lookBack, type SayChanged } from './look-back'
import { missing, refuseAll, refused } from './not-changed'
import { anyOf, getStates } from './workflow-state'

/** They carry no foreign key (steps lost theirs at 112), so nothing cascades into them. */
const unlinkedTables = ['workflow_input', 'workflow_output', 'operation_outputs'] as const

/** A statement for this many workflows stays well inside its timeout; all share a transaction. */
const chunk = 500

/**
 * Own SQL instead of `DBOSClient.deleteWorkflows`: that one does not say what was there to delete,
 * and needs the payload tables of schema 109.
 */
export async function deleteWorkflows(writer: Writer, input: DeleteInput): Promise<Outcome[]> {
  const ids = [...new Set(input.ids)]
  const limit = verbLimits(writer.schema).delete
  if (limit !== null) return refuseAll(ids, await getStates(writer, ids), limit)

  const family = input.children
    ? await walkDescendants(writer, ids, async () => {})
    : { rootOf: new Map<string, string>(), cut: new Set<string>() }
  const all = [...ids, ...family.rootOf.keys()]
  const deleted = await deleteRows(writer, all)
  const sayChildren = describeChildren(family, deleted, 'deleted')
  const sayAlone: SayChanged = (id) => {
    const before = deleted.get(id)
    if (before === undefined) return null
    const sentence = sayDeleted(before) + sayChildren(id)
    return { id, outcome: 'changed', before, after: null, sentence }
  }
  return lookBack(writer, all, sayAlone, (id, state) => {
    const before = deleted.get(id)
    const children = sayChildren(id)
    if (before === undefined) {
      const outcome = state
        ? refused(state, 'It was created at the same moment, so it was not deleted. Try again.')
        : missing(id)
      return { ...outcome, sentence: outcome.sentence + children }
    }
    const sentence = sayDeleted(before) + (state ? ' It has been created anew since.' : '')
    const after = state?.status ?? null
    return { id, outcome: 'changed', before, after, sentence: sentence + children }
  })
}

function sayDeleted(status: string): string {
  return status === 'PENDING'
    ? 'Deleted while it was running. A running step finishes; nothing of it is kept.'
    : 'Deleted with its steps, events, messages and streams.'
}

/** All or none. Answers the rows that were there, with the status they had. */
async function deleteRows(writer: Writer, ids: readonly string[]): Promise<Map<string, string>> {
  const present = unlinkedTables.filter((table) => writer.schema.has(table))
  return writer.db.transaction().execute(async (transaction) => {
    const deleted = new Map<string, string>()
    for (let start = 0; start < ids.length; start += chunk) {
      const some = ids.slice(start, start + chunk)
      // Status rows first and in order: they are what a worker or another caller may hold.
      const held = await transaction
        .selectFrom('workflow_status')
        .select('workflow_uuid')
        .where(anyOf('workflow_uuid', some))
        .orderBy('workflow_uuid')
        .forUpdate()
        .execute()
      const found = held.map((row) => row.workflow_uuid)
      for (const table of present) {
        await transaction.deleteFrom(table).where(anyOf('workflow_uuid', found)).execute()
      }
      const gone = await transaction
        .deleteFrom('workflow_status')
        .where(anyOf('workflow_uuid', found))
        .returning(['workflow_uuid', 'status'])
        .execute()
      for (const row of gone) deleted.set(row.workflow_uuid, row.status ?? 'UNKNOWN')
    }
    return deleted
  })
}
