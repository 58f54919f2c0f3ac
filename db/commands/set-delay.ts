import { sql } from 'kysely'
import type { DelayInput } from '@/lib/commands'
import type { Outcome } from '@/lib/outcome'
import { statuses } from '@/lib/status'
import { verbsFor } from '@/lib/verbs'
import type { Writer } from '../database'
import { changeStatus, databaseNow } from './change-status'
import { lookBack, type SayChanged } from './look-back'
import { missing, refused, unchanged } from './not-changed'

const delayed = statuses.filter((status) => verbsFor(status).delay === null)

/** Own SQL instead of `DBOSClient.setWorkflowDelay`, which is silent about what it did. */
export async function setDelay(writer: Writer, input: DelayInput): Promise<Outcome[]> {
  const { delayUntil } = input
  const ids = [...new Set(input.ids)]
  const changed = await changeStatus(
    writer,
    ids,
    delayed,
    { delay_until_epoch_ms: delayUntil, updated_at: databaseNow() },
    sql<boolean>`delay_until_epoch_ms is distinct from ${delayUntil}`,
  )
  const at = `${new Date(delayUntil).toISOString().slice(0, 19)}Z`
  const sayAlone: SayChanged = (id) => {
    const status = changed.get(id)?.status
    const sentence = `It is due at ${at}.`
    return status ? { id, outcome: 'changed', before: status, after: status, sentence } : null
  }
  return lookBack(writer, ids, sayAlone, (id, state): Outcome => {
    const before = changed.get(id)
    if (before) {
      const after = state?.status ?? null
      const sentence =
        after === 'DELAYED' ? `It is due at ${at}.` : 'Its delay is over and it has moved on.'
      return { id, outcome: 'changed', before: before.status, after, sentence }
    }
    if (!state) return missing(id)
    const reason = verbsFor(state.status).delay
    if (reason !== null) return refused(state, reason)
    return state.delayUntilEpochMS === delayUntil
      ? unchanged(state, `It was due at ${at} already.`)
      : refused(state, 'Its state changed at the same moment, so its delay did not. Try again.')
  })
}
