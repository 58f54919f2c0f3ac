'use client'

import { useState } from 'react'
import { basePath } from '@/components/hooks/fetch-json'
import { buttonClasses } from '@/components/ui/button'
import { LabelledCheckbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { formatAmount } from '@/lib/format'
import { api } from '@/lib/paths'
import type { VerbDialogProps } from './verb-dialogs'

/** The workflow as a file that another configured database can import. */
export function ExportDialog({ database, workflow, family, onClose }: VerbDialogProps) {
  const [children, setChildren] = useState(false)
  const below = family?.descendants ?? null
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Export ${workflow.workflowName ?? workflow.workflowID}`}
      description="One JSON file with its row, input, output, steps, events, messages and streams, as they are stored. It may hold secrets that its payloads hold."
      footer={
        <a
          className={buttonClasses.ink}
          href={`${basePath}${api.export(database, workflow.workflowID, children)}`}
          download
          onClick={() => onClose()}
        >
          Download
        </a>
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
