'use client'

import { DelayDialog, PriorityDialog } from '@/components/dbos/place-dialogs'
import type { WorkflowActions } from '@/lib/commands'
import { forkStart } from '@/lib/fork-start'
import type { StartActions } from '@/lib/start-commands'
import type { Step, Workflow } from '@/lib/workflow'
import { AttributesDialog } from './attributes-dialog'
import { CancelDialog } from './cancel-dialog'
import { DeleteDialog } from './delete-dialog'
import { ExportDialog } from './export-dialog'
import { ForkDialog } from './fork-dialog'
import { RerunDialog } from './rerun-dialog'
import { ResumeDialog } from './resume-dialog'
import { RewindDialog } from './rewind-dialog'
import { SendDialog } from './send-dialog'
import type { VerbRequest } from './verb-request'

export type VerbDialogProps = {
  database: string
  workflow: Workflow
  actions: WorkflowActions
  starts: StartActions
  versions: readonly string[]
  queues: readonly string[]
  steps: readonly Step[]
  /** Not before the page has read them; `steps` is empty until then. */
  areStepsKnown: boolean
  /** How many it started, and how many of them may still run; `null` where that is not known. */
  family: { descendants: number; active: number } | null
  onClose: () => void
}

type VerbDialogsProps = VerbDialogProps & {
  request: VerbRequest | null
  /** The database's time. */
  asOf: number
  /** A fork, restart or rerun stands there by now. */
  onStarted: (newId: string) => void
}

/** The dialog of the verb that was asked for. */
export function VerbDialogs({ request, onStarted, asOf, ...dialog }: VerbDialogsProps) {
  const { workflow, actions, onClose } = dialog
  const place = { ids: [workflow.workflowID], actions, onClose }
  switch (request?.verb) {
    case undefined:
      return null
    case 'cancel':
      return <CancelDialog {...dialog} />
    case 'resume':
      return <ResumeDialog {...dialog} />
    case 'delete':
      return <DeleteDialog {...dialog} />
    case 'restart':
      return <ForkDialog {...dialog} startStep={0} isRestart onForked={onStarted} />
    case 'fork':
      return (
        <ForkDialog
          {...dialog}
          // What it proposes comes from the steps, which may be read only now.
          key={String(dialog.areStepsKnown)}
          startStep={request.startStep ?? forkStart(dialog.steps)}
          onForked={onStarted}
        />
      )
    case 'rewind':
      return <RewindDialog {...dialog} startStep={request.startStep} />
    case 'rerun':
      return <RerunDialog {...dialog} onStarted={onStarted} />
    case 'send':
      return <SendDialog {...dialog} />
    case 'attributes':
      return <AttributesDialog {...dialog} />
    case 'priority':
      return <PriorityDialog {...place} current={workflow.priority} />
    case 'delay':
      return <DelayDialog {...place} asOf={asOf} />
    case 'export':
      return <ExportDialog {...dialog} />
  }
}
