'use client'

import { useState } from 'react'
import { postJson } from '@/components/hooks/fetch-json'
import { useAction } from '@/components/hooks/use-action'
import { LabelledCheckbox } from '@/components/ui/checkbox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { ActionAnswer } from '@/lib/commands'
import { KnownFailure } from '@/lib/failures'
import { formatAmount } from '@/lib/format'
import type { Outcomes } from '@/lib/outcome'
import { api } from '@/lib/paths'
import { type ExportFile, exportFile, hasEnded, type ImportInput } from '@/lib/workflow-export'

type Chosen = { file: ExportFile; mistake: null } | { file: null; mistake: string }

/** Takes in workflows that were exported from here or from elsewhere. */
export function ImportDialog({ database, onClose }: { database: string; onClose: () => void }) {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [isCancelling, setIsCancelling] = useState(false)
  const { run, isPending } = useAction(importInto(database), 'Imported')
  const file = chosen?.file ?? null
  const statuses = file?.rows.workflow_status ?? []
  const active = statuses.filter((row) => !hasEnded(row.status)).length
  const amount = formatAmount(statuses.length, 'workflow')
  const blocked =
    file === null
      ? (chosen?.mistake ?? 'Choose a file first.')
      : active > 0 && !isCancelling
        ? `${formatAmount(active, 'workflow')} of it had not ended. Say what becomes of them.`
        : null
  const confirm = async (reason: string | undefined) => {
    if (!file) return
    const answer = await run({ file, active: isCancelling ? 'cancel' : 'refuse', reason })
    if (answer?.outcomes?.some(({ outcome }) => outcome === 'changed')) onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Import workflows into ${database}`}
      consequence={
        file === null
          ? 'From a file that Vigil exported. Nothing that is here already is touched.'
          : `Adds ${amount} from ${file.database}, with the ids, times and results they had. None of them runs. Where one is here already nothing is imported.`
      }
      confirmLabel={file === null ? 'Import' : `Import ${amount}`}
      pending={isPending}
      blocked={blocked}
      onConfirm={confirm}
    >
      <label className="flex flex-col gap-1">
        <span className="text-muted text-sm">File</span>
        <input
          type="file"
          accept=".json,application/json"
          className="rounded-sm border border-line-strong bg-surface p-1 text-base file:mr-2 file:rounded-sm file:border file:border-line-strong file:bg-raised file:px-2 file:py-0.5"
          onChange={async ({ target }) => {
            const [picked] = target.files ?? []
            setChosen(picked ? await readFile(picked) : null)
          }}
        />
        {chosen?.mistake && <span className="text-failure text-sm">{chosen.mistake}</span>}
      </label>
      {active > 0 && (
        <LabelledCheckbox
          checked={isCancelling}
          onCheckedChange={setIsCancelling}
          hint="As they were, a worker here would run them. Cancelled ones can be resumed one by one."
        >
          Import the {formatAmount(active, 'workflow')} that had not ended as cancelled
        </LabelledCheckbox>
      )}
    </ConfirmDialog>
  )
}

async function readFile(picked: File): Promise<Chosen> {
  try {
    const parsed = exportFile.safeParse(JSON.parse(await picked.text()))
    return parsed.success
      ? { file: parsed.data, mistake: null }
      : { file: null, mistake: `This is no export of Vigil: ${parsed.error.issues[0]?.message}.` }
  } catch {
    return { file: null, mistake: 'This file is not JSON.' }
  }
}

/** By the API: a server action takes no file of this size. */
function importInto(database: string) {
  return async (input: ImportInput): Promise<ActionAnswer> => {
    try {
      const { outcomes } = await postJson<Outcomes>(api.import(database), input)
      return { outcomes, failure: null }
    } catch (error) {
      if (!(error instanceof KnownFailure)) throw error
      return { outcomes: null, failure: { kind: error.kind, sentence: error.message } }
    }
  }
}
