'use client'

import { useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { QueueLimits } from '@/lib/queue'
import type { QueueActions } from '@/lib/queue-commands'
import { fromTexts, toTexts } from '@/lib/queue-form'
import { diffLimits, limitLabels, mistakesOf } from '@/lib/queue-limits'
import { LimitFields } from './limit-fields'

type LimitsDialogProps = {
  name: string
  /** As they are now. */
  limits: QueueLimits
  /** What the form begins with: other ones where earlier limits are put back. */
  proposed: QueueLimits
  actions: QueueActions
  onClose: () => void
}

export const mayBeOverwritten =
  'An application that registers this queue at its start sets its own limits again, unless it registers with “never_update” or is not on the latest version.'

/** All limits of a queue, with the difference that confirming makes. */
export function LimitsDialog({ name, limits, proposed, actions, onClose }: LimitsDialogProps) {
  const [texts, setTexts] = useState(() => toTexts(proposed))
  const { run, isPending } = useAction(actions.setLimits, 'Changed')
  const read = fromTexts(texts)
  const changes = diffLimits(limits, read.limits)
  const isHeld = read.limits.concurrency === 0
  const mistakes = mistakesOf(isHeld ? { ...read.limits, concurrency: null } : read.limits)
  const unread = Object.values(read.mistakes)
  const blocked = unread[0] ?? mistakes[0] ?? (changes.length === 0 ? 'Nothing differs.' : null)
  const confirm = async (reason: string | undefined) => {
    const changed = Object.fromEntries(changes.map((change) => [change.name, change.after]))
    const answer = await run({ name, limits: changed, reason })
    if (answer?.outcomes) onClose()
  }
  return (
    <ConfirmDialog
      open
      size="wide"
      onOpenChange={onClose}
      title={`Limits of ${name}`}
      consequence={`Workers follow within seconds; what runs goes on. ${mayBeOverwritten}`}
      confirmLabel="Set these limits"
      pending={isPending}
      blocked={blocked}
      onConfirm={confirm}
    >
      <LimitFields texts={texts} onTexts={setTexts} mistakes={read.mistakes} />
      <section aria-label="What changes" aria-live="polite" className="rounded-sm bg-sunken p-2">
        {unread.length === 0 && mistakes.length > 0 ? (
          <p className="text-failure">{mistakes.join(' ')}</p>
        ) : changes.length === 0 ? (
          <p className="text-muted">Nothing differs from what is set now.</p>
        ) : (
          <ul>
            {changes.map((change) => (
              <li key={change.name}>
                {limitLabels[change.name]}: <del>{say(change.before)}</del>{' '}
                <span aria-hidden>→</span> <ins className="font-medium">{say(change.after)}</ins>
              </li>
            ))}
          </ul>
        )}
      </section>
    </ConfirmDialog>
  )
}

function say(value: number | null): string {
  return value === null ? 'none' : String(value)
}
