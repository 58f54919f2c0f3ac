'use client'

import Link from 'next/link'
import { useState } from 'react'
import { WorkflowId } from '@/components/dbos/workflow-id'
import { useAction } from '@/components/hooks/use-action'
import { Button, buttonClasses } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import type { BackfillActions } from '@/lib/backfill-commands'
import { pages } from '@/lib/paths'
import type { ScheduleNow } from '@/lib/schedules/schedule'
import { LanguageField } from './language-field'

type TriggerDialogProps = {
  /** Slug of the database, for the link to what was started. */
  database: string
  schedule: ScheduleNow
  actions: Pick<BackfillActions, 'trigger'>
  /** Closed; `isDone` when a workflow was started. Mount the dialog only while it is open. */
  onClose: (isDone: boolean) => void
}

/** Starts the schedule's workflow once, now, and shows what was started. */
export function TriggerDialog({ database, schedule, actions, onClose }: TriggerDialogProps) {
  const { run, isPending } = useAction(actions.trigger, 'Started')
  const [language, setLanguage] = useState(schedule.language.dialect)
  const [started, setStarted] = useState<string | null>(null)
  const { scheduleName, workflowName, queueName, status } = schedule
  if (started !== null) {
    return <Started {...{ database, workflowName, id: started }} onClose={() => onClose(true)} />
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={() => onClose(false)}
      title={`Start ${workflowName} now?`}
      consequence={`Starts 1 workflow with the context of ${scheduleName} and the present time${queueName === null ? '' : `, in the queue ${queueName}`}. ${status === 'PAUSED' ? 'The schedule stays paused' : 'When it fires next does not change'}.`}
      confirmLabel="Start 1 workflow"
      pending={isPending}
      blocked={language === null ? 'Say first which SDK fires it.' : null}
      onConfirm={async (reason) => {
        const input = { name: scheduleName, language: language ?? undefined, reason }
        const [outcome] = (await run(input))?.outcomes ?? []
        if (outcome?.newId) setStarted(outcome.newId)
      }}
    >
      {schedule.language.dialect === null && (
        <LanguageField value={language} onValueChange={setLanguage} />
      )}
    </ConfirmDialog>
  )
}

function Started(props: {
  database: string
  workflowName: string
  id: string
  onClose: () => void
}) {
  const { database, workflowName, id, onClose } = props
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`${workflowName} was started`}
      description="It runs as soon as a worker takes it."
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Link href={pages.workflow(database, id)} className={buttonClasses.ink}>
            Open the workflow
          </Link>
        </>
      }
    >
      <WorkflowId id={id} />
    </Dialog>
  )
}
