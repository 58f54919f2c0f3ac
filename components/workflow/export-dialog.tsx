'use client'

import { useState } from 'react'
import { getJson } from '@/components/hooks/fetch-json'
import { Button } from '@/components/ui/button'
import { LabelledCheckbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { downloadText } from '@/components/ui/download-text'
import { toast } from '@/components/ui/toast'
import { formatAmount } from '@/lib/format'
import { api } from '@/lib/paths'
import type { VerbDialogProps } from './verb-dialogs'

/** The workflow as a file that another configured database can import. */
export function ExportDialog({ database, workflow, family, onClose }: VerbDialogProps) {
  const [children, setChildren] = useState(false)
  const [isPending, setIsPending] = useState(false)
  const below = family?.descendants ?? null
  const download = async () => {
    setIsPending(true)
    try {
      const file = await getJson<object>(api.export(database, workflow.workflowID, children))
      downloadText(`${workflow.workflowID}.vigil.json`, 'application/json', JSON.stringify(file))
      onClose()
    } catch (error) {
      toast.failure(error instanceof Error ? error.message : 'The export failed.')
    } finally {
      setIsPending(false)
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Export ${workflow.workflowName ?? workflow.workflowID}`}
      description="One JSON file with its row, input, output, steps, events, messages and streams, as they are stored. It may hold secrets that its payloads hold."
      footer={
        <Button variant="ink" pending={isPending} onClick={download}>
          Download
        </Button>
      }
    >
      <LabelledCheckbox
        checked={children}
        onCheckedChange={setChildren}
        hint={
          below === null
            ? 'At any depth. Forks are not included.'
            : `It started ${formatAmount(below, 'workflow')}, at any depth. Forks are not included.`
        }
      >
        Include its children
      </LabelledCheckbox>
    </Dialog>
  )
}
