import { sql } from 'kysely'
import type { PriorityInput } from '@/lib/commands'
import type { Outcome } from '@/lib/outcome'
import { statuses } from '@/lib/status'
import { verbsFor } from '@/lib/verbs'
import type { Writer } from '../database'
import { changeStatus, databaseNow } from './change-status'
import { lookBack, type SayChanged } from './look-back'
import { missing, refused, unchanged } from './not-changed'

const movable = statuses.filter((status) => verbsFor(status).priority === null)

/** Own SQL instead of `DBOSClient.setWorkflowPriority`, which is silent about what it did. */
export async function setPriority(writer: Writer, input: PriorityInput): Promise<Outcome[]> {
  const { priority } = input
  const ids = [...new Set(input.ids)]
  const changed = await changeStatus(
    writer,
    ids,
    movable,
    { priority, updated_at: databaseNow() },
    sql<boolean>`priority is distinct from ${priority}`,
  )
  const sayAlone: SayChanged = (id) => {
    const status = changed.get(id)?.status
    const sentence = `Its priority is ${priority} now.`
    return status ? { id, outcome: 'changed', before: status, after: status, sentence } : null
  }
  return lookBack(writer, ids, sayAlone, (id, state): Outcome => {
    const before = changed.get(id)
    if (before) {
      const after = state?.status ?? null
      const sentence =
        after === 'PENDING'
          ? `Its priority is ${priority}, but it has been taken since.`
          : `Its priority is ${priority} now.`
      return { id, outcome: 'changed', before: before.status, after, sentence }
    }
    if (!state) return missing(id)
    const reason = verbsFor(state.status).priority
    if (reason !== null) return refused(state, reason)
    return state.priority === priority
      ? unchanged(state, `Its priority was ${priority} already.`)
      : refused(state, 'Its state changed at the same moment, so its priority did not. Try again.')
  })
}
