/** What of a cancel is needed to take it back: the audit's state before, and the cancel's stamp. */
export type CancelledBefore = {
  id: string
  status: string
  queueName: string | null
  deduplicationID: string | null
  parentWorkflowID: string | null
  changedAt: number | null
}

/** The cancel of a workflow as its page tells it, and whether it can still be taken back. */
export type CancelUndo = {
  /** Of the root first; those that it started and were cancelled with it after that. */
  ids: string[]
  at: number
  actor: string
  reason: string | null
  /** What they would go back to: `ENQUEUED in mail`. */
  backTo: string
  /** Why it cannot be taken back, `null` where it can. */
  refusal: string | null
}

type Current = { status: string; updatedAt: number } | null

/** Why a cancel is not taken back: only what has not been touched since is truly undone. */
export function undoRefusal(before: CancelledBefore, current: Current): string | null {
  if (current === null) return 'It has been deleted since.'
  if (before.status === 'MAX_RECOVERY_ATTEMPTS_EXCEEDED')
    return 'It had been given up after too many attempts before; resume it instead.'
  if (before.changedAt === null)
    return 'When it was cancelled is not recorded exactly enough to tell whether it changed since.'
  if (current.status !== 'CANCELLED')
    return `It is no longer cancelled: its status is ${current.status}.`
  return current.updatedAt === before.changedAt
    ? null
    : 'It has been changed since it was cancelled.'
}

export function describeBefore({ status, queueName }: CancelledBefore): string {
  if (status === 'PENDING')
    return 'It was running: it goes on from its last completed step, and the interrupted one runs again.'
  const where = queueName === null ? 'its queue' : queueName
  return status === 'DELAYED'
    ? `It goes back to its delay in ${where}.`
    : `It goes back to its place in ${where}.`
}

/** Those whose cancel came with that of `root`: itself and what it led to, by parent. */
export function cancelledWith(root: string, all: readonly CancelledBefore[]): CancelledBefore[] {
  const found = all.filter(({ id }) => id === root)
  const seen = new Set([root])
  for (const member of found)
    for (const child of all)
      if (child.parentWorkflowID === member.id && !seen.has(child.id)) {
        seen.add(child.id)
        found.push(child)
      }
  return found
}
