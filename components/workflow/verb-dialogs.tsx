'use client'

import type { WorkflowActions } from '@/lib/commands'
import type { Step, Workflow } from '@/lib/workflow'
import { CancelDialog } from './cancel-dialog'
import { DeleteDialog } from './delete-dialog'
import { ForkDialog } from './fork-dialog'
import { ResumeDialog } from './resume-dialog'
import type { VerbRequest } from './verb-request'

export type VerbDialogProps = {
  database: string
  workflow: Workflow
  actions: WorkflowActions
  versions: readonly string[]
  queues: readonly string[]
  steps: readonly Step[]
  /** How many it started, and how many of them may still run; `null` where that is not known. */
  family: { descendants: number; active: number } | null
  onClose: () => void
}

/** The dialog of the verb that was asked for. */
export function VerbDialogs(
  props: VerbDialogProps & { request: VerbRequest | null; onForked: (newId: string) => void },
) {
  const { request, onForked, ...dialog } = props
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
      return <ForkDialog {...dialog} startStep={0} isRestart onForked={onForked} />
    case 'fork':
      return <ForkDialog {...dialog} startStep={request.startStep} onForked={onForked} />
  }
}
