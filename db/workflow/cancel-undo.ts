import { type CancelUndo, cancelledWith, describeBefore, undoRefusal } from '@/lib/undo-cancel'
import type { Reader } from '../database'
import { listLastCancels } from '../own/last-cancels'
import type { OwnReader } from '../own/own-database'
import { listByIds } from './get'

/** The last cancel of a workflow through Vigil, and whether it can be taken back. */
export async function getCancelUndo(
  reader: Reader,
  own: OwnReader,
  id: string,
): Promise<{ undo: CancelUndo | null; asOf: number }> {
  const asOf = reader.now()
  const [cancel] = await listLastCancels(own.read, own.database, [id])
  const [root, ...others] = cancel ? cancelledWith(id, cancel.cancelled) : []
  if (!cancel || !root) return { undo: null, asOf }
  const [workflow] = await listByIds(reader, [id])
  const undo: CancelUndo = {
    ids: [root, ...others].map((member) => member.id),
    at: cancel.at,
    actor: cancel.actor,
    reason: cancel.reason,
    backTo: describeBefore(root),
    refusal: undoRefusal(root, workflow ?? null),
  }
  return { undo, asOf }
}
