'use client'

import { useState } from 'react'
import { usePieces } from '@/components/hooks/use-pieces'
import { LabelledCheckbox } from '@/components/ui/checkbox'
import { SuggestField } from '@/components/ui/suggest-field'
import type { LikelyOrphan } from '@/lib/executor'
import type { VersionNow } from '@/lib/version'
import type { VersionActions } from '@/lib/version-commands'
import { latestFor, resumeOrphansConsequence } from '@/lib/version-consequences'
import { PiecesDialog } from './pieces-dialog'

/** Resumes running workflows that nobody seems to run, once the person has seen what that risks. */
export function ResumeOrphansDialog(props: {
  orphans: readonly LikelyOrphan[]
  versions: readonly VersionNow[]
  actions: VersionActions
  onClose: () => void
}) {
  const { orphans, versions, actions, onClose } = props
  const pieces = usePieces(actions.resume, 'Resumed')
  const isRun = (name: string | null) =>
    name === null || versions.some(({ version, life }) => version === name && life === 'running')
  const keeps = orphans.every(({ applicationVersion }) => isRun(applicationVersion))
  const latest = latestFor(versions, orphans[0]?.applicationName ?? null)
  const [to, setTo] = useState(keeps ? '' : (latest ?? ''))
  const [isSure, setIsSure] = useState(false)
  const applicationVersion = to.trim() === '' ? undefined : to.trim()
  const ids = orphans.map(({ workflowID }) => workflowID)
  return (
    <PiecesDialog
      title={`Resume ${ids.length === 1 ? '1 likely orphan' : `${ids.length} likely orphans`}?`}
      consequence={resumeOrphansConsequence(ids.length)}
      verb="Resume"
      count={ids.length}
      pieces={pieces}
      blocked={isSure ? null : 'Confirm first that a second run would do no harm.'}
      onClose={onClose}
      onConfirm={async (reason) => {
        const outcomes = await pieces.run(ids, (piece) => ({
          ...{ ids: piece, applicationVersion, evenPending: true, reason },
        }))
        if (outcomes.length > 0) onClose()
      }}
    >
      <SuggestField
        label="Version"
        placeholder="keep that of each"
        hint={
          keeps
            ? 'Empty: each stays on its version, which executors are seen to run.'
            : 'Nobody is seen to run the version of some of them, on which they would wait.'
        }
        value={to}
        onValueChange={setTo}
        suggestions={versions.map(({ version }) => version)}
      />
      <LabelledCheckbox checked={isSure} onCheckedChange={setIsSure}>
        Should one still run somewhere, a second run would do no harm
      </LabelledCheckbox>
    </PiecesDialog>
  )
}
