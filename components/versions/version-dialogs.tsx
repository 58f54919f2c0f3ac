'use client'

import { useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { useLive } from '@/components/hooks/use-live'
import { usePieces } from '@/components/hooks/use-pieces'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { SuggestField } from '@/components/ui/suggest-field'
import { api } from '@/lib/paths'
import type { VersionNow, VersionWork } from '@/lib/version'
import type { VersionActions } from '@/lib/version-commands'
import {
  latestFor,
  moveConsequence,
  promoteConsequence,
  retryConsequence,
} from '@/lib/version-consequences'
import { PiecesDialog } from './pieces-dialog'

export type VersionDialogProps = {
  database: string
  version: VersionNow
  /** All that are known, the latest first. */
  versions: readonly VersionNow[]
  actions: VersionActions
  onClose: () => void
}

export function PromoteDialog({ version: one, versions, actions, onClose }: VersionDialogProps) {
  const { version, life, applicationName } = one
  const { run, isPending } = useAction(actions.promote, 'Promoted')
  const latest = latestFor(versions, applicationName)
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Make ${version} the latest version?`}
      consequence={promoteConsequence(version, latest, life)}
      confirmLabel={`Promote ${version}`}
      pending={isPending}
      onConfirm={async (reason) => {
        if (await run({ version, reason })) onClose()
      }}
    />
  )
}

/** What a piece would be, asked anew after each; `blocked` while there is none. */
function useWork(props: VersionDialogProps, part: 'failed' | 'waiting', none: string) {
  const url = api.versionWork(props.database, props.version.version, part)
  const live = useLive<VersionWork>(url, null, { everyMs: 5_000 })
  const failure = live.failure?.sentence ?? null
  const searching = 'Vigil is still looking.'
  return {
    work: live.data,
    ids: live.data?.ids ?? [],
    pending: failure ?? searching,
    blocked: !live.data ? (failure ?? searching) : live.data.ids.length === 0 ? none : null,
  }
}

/** Forks what failed on a version and was not forked yet, onto the latest or another. */
export function RetryDialog(props: VersionDialogProps) {
  const { version: one, versions, actions, onClose } = props
  const { work, ids, pending, blocked } = useWork(props, 'failed', 'Nothing is left to retry.')
  const pieces = usePieces(actions.forkFromFailure, 'Forked')
  const latest = latestFor(versions, one.applicationName)
  const [to, setTo] = useState(latest ?? '')
  const applicationVersion = to.trim() === '' ? undefined : to.trim()
  return (
    <PiecesDialog
      title={`Retry all failed since ${one.version}?`}
      consequence={work ? retryConsequence(work) : pending}
      verb="Fork"
      count={ids.length}
      pieces={pieces}
      blocked={blocked}
      onClose={onClose}
      onConfirm={(reason) =>
        pieces.run(ids, (piece) => ({ ids: piece, applicationVersion, reason }))
      }
    >
      <SuggestField
        label="Version"
        placeholder="that of each original"
        hint={hintOf(to, latest, versions)}
        value={to}
        onValueChange={setTo}
        suggestions={versions.map(({ version }) => version)}
      />
    </PiecesDialog>
  )
}

/** Pins what waits for a version to another. */
export function MoveDialog(props: VersionDialogProps) {
  const { version: one, versions, actions, onClose } = props
  const { work, ids, pending, blocked } = useWork(props, 'waiting', 'Nothing is left to move.')
  const pieces = usePieces(actions.move, 'Moved')
  const others = versions.filter(({ version }) => version !== one.version)
  const latest = latestFor(others, one.applicationName)
  const [to, setTo] = useState(latest ?? '')
  const target = to.trim()
  const wrong =
    target === ''
      ? 'Say to which version.'
      : target === one.version
        ? 'It waits for this version already.'
        : null
  return (
    <PiecesDialog
      title={`Move what waits for ${one.version}?`}
      consequence={work ? moveConsequence(work) : pending}
      verb="Move"
      count={ids.length}
      pieces={pieces}
      blocked={blocked ?? wrong}
      onClose={onClose}
      onConfirm={(reason) =>
        pieces.run(ids, (piece) => ({ ids: piece, from: one.version, to: target, reason }))
      }
    >
      <SuggestField
        label="To version"
        hint={hintOf(to, latest, versions)}
        value={to}
        onValueChange={setTo}
        suggestions={others.map(({ version }) => version)}
      />
    </PiecesDialog>
  )
}

function hintOf(to: string, latest: string | null, versions: readonly VersionNow[]) {
  const target = to.trim()
  if (target === '') return undefined
  const known = versions.find(({ version }) => version === target)
  const isLatest = target === latest ? 'The latest. ' : ''
  if (!known?.isRegistered) return 'No application has registered this version.'
  if (known.life === 'running') return `${isLatest}Executors are seen to run it.`
  return `${isLatest}Nobody is seen to run it: until somebody does, they wait.`
}
