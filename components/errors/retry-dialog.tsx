'use client'

import { useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { useLive } from '@/components/hooks/use-live'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { SuggestField } from '@/components/ui/suggest-field'
import { forkFromFailureConsequence } from '@/lib/consequences'
import type { ErrorActions } from '@/lib/error-commands'
import type { ErrorGroup, ErrorRetry } from '@/lib/errors'
import { formatAmount, formatCount } from '@/lib/format'
import { api } from '@/lib/paths'
import { describeRange } from '@/lib/time-range'

/** Forks the failures of the window that nobody has forked yet, so many at a time. */
export function RetryDialog(props: {
  database: string
  group: ErrorGroup
  range: string
  search: string
  actions: ErrorActions
  versions: readonly string[]
  onClose: () => void
}) {
  const { database, group, range, search, actions, versions, onClose } = props
  const live = useLive<ErrorRetry>(api.error(database, group.fingerprint, 'retry', search), null, {
    everyMs: 10_000,
  })
  const { run, isPending } = useAction(actions.forkFromFailure, 'Forked')
  const [version, setVersion] = useState(versions[0] ?? '')
  const answer = live.data
  const ids = answer?.ids ?? []
  const confirm = async (reason: string | undefined) => {
    const applicationVersion = version.trim() === '' ? undefined : version.trim()
    if (await run({ ids, applicationVersion, reason })) onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Retry ${group.type}?`}
      consequence={
        answer ? describe(answer, range) : (live.failure?.sentence ?? 'Looking for what to retry…')
      }
      confirmLabel={answer ? `Fork ${formatAmount(ids.length, 'workflow')}` : 'Fork'}
      pending={isPending}
      blocked={
        !answer
          ? (live.failure?.sentence ?? 'Still looking for what to retry.')
          : ids.length === 0
            ? 'There is nothing left to fork.'
            : null
      }
      onConfirm={confirm}
    >
      <SuggestField
        label="Version"
        placeholder="any: an executor on the latest version takes it"
        hint={hintOf(version, versions)}
        value={version}
        onValueChange={setVersion}
        suggestions={versions}
      />
    </ConfirmDialog>
  )
}

function describe(answer: ErrorRetry, range: string): string {
  const { ids, retryable, alreadyForked, isCapped } = answer
  const within = `in the ${describeRange(range)}`
  const forked =
    alreadyForked === 0
      ? ''
      : ` ${formatAmount(alreadyForked, 'other')} ${alreadyForked === 1 ? 'was' : 'were'} forked before and ${alreadyForked === 1 ? 'is' : 'are'} left out.`
  if (ids.length === 0) return `No failure ${within} is left to retry.${forked}`
  const many = isCapped ? `more than ${formatCount(retryable)}` : formatCount(retryable)
  const rest =
    retryable > ids.length || isCapped
      ? ` These are the newest ${formatCount(ids.length)} of ${many} failures ${within}; retry the rest after them.`
      : ` These are all failures ${within} that were not forked yet.`
  return `${forkFromFailureConsequence(ids.length)}${rest}${forked}`
}

function hintOf(version: string, versions: readonly string[]): string | undefined {
  if (version === '') return undefined
  if (version === versions[0]) return 'The latest.'
  return versions.includes(version) ? undefined : 'No application has registered this version.'
}
