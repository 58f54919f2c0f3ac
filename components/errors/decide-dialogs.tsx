'use client'

import { useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { useZone } from '@/components/ui/time-mode'
import type { ErrorActions } from '@/lib/error-commands'
import type { ErrorGroup } from '@/lib/errors'
import { rangeMs } from '@/lib/time-range'
import { fromWallClock, toWallClock } from '@/lib/wall-clock'

type DialogProps = { group: ErrorGroup; actions: ErrorActions; asOf: number; onClose: () => void }

export function ResolveDialog({ group, actions, onClose }: DialogProps) {
  const { run, isPending } = useAction(actions.resolve, 'Resolved')
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Resolve ${group.type}?`}
      consequence="Leaves the inbox. No workflow is changed. It opens again by itself, as a regression, when a workflow fails of it after now."
      confirmLabel="Resolve 1 cause"
      pending={isPending}
      onConfirm={async (reason) => {
        if (await run({ fingerprint: group.fingerprint, reason })) onClose()
      }}
    />
  )
}

export function ReopenDialog({ group, actions, onClose }: DialogProps) {
  const { run, isPending } = useAction(actions.reopen, 'Reopened')
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Reopen ${group.type}?`}
      consequence="Is back in the inbox. No workflow is changed."
      confirmLabel="Reopen 1 cause"
      pending={isPending}
      onConfirm={async (reason) => {
        if (await run({ fingerprint: group.fingerprint, reason })) onClose()
      }}
    />
  )
}

const spans = [
  { value: '1d', label: '1 day' },
  { value: '7d', label: '7 days' },
  { value: 'ever', label: 'Until somebody reopens it' },
  { value: 'date', label: 'Until a time…' },
] as const
type Span = (typeof spans)[number]['value']

export function IgnoreDialog({ group, actions, asOf, onClose }: DialogProps) {
  const { run, isPending } = useAction(actions.ignore, 'Ignored')
  const zone = useZone()
  const [span, setSpan] = useState<Span>('1d')
  const [date, setDate] = useState(() => toWallClock(asOf + 86_400_000, zone).slice(0, 16))
  const dateAt = fromWallClock(date, zone)
  const until =
    span === 'ever' ? null : span === 'date' ? dateAt : asOf + (rangeMs(span) ?? 86_400_000)
  const blocked =
    span === 'date' && (dateAt === null || dateAt <= asOf) ? 'Give a time that is to come.' : null
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Ignore ${group.type}?`}
      consequence="Leaves the inbox for that time, however often workflows fail of it. No workflow is changed."
      confirmLabel="Ignore 1 cause"
      pending={isPending}
      blocked={blocked}
      onConfirm={async (reason) => {
        if (await run({ fingerprint: group.fingerprint, until, reason })) onClose()
      }}
    >
      <Select label="For" value={span} options={spans} onValueChange={setSpan} />
      {span === 'date' && (
        <TextField
          label="Until"
          type="datetime-local"
          hint={`In ${zone}.`}
          value={date}
          onValueChange={setDate}
        />
      )}
    </ConfirmDialog>
  )
}
