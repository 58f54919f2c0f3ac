'use client'

import { useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { LabelledCheckbox } from '@/components/ui/checkbox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { formatAmount } from '@/lib/format'
import type { ScheduleActions } from '@/lib/schedule-commands'
import type { ScheduleNow } from '@/lib/schedules/schedule'
import { formatStatusCount, totalCount } from '@/lib/status-counts'

/** A verb that a person has asked for, until its dialog is confirmed or closed. */
export type ScheduleRequest = {
  verb: 'pause' | 'resume' | 'delete'
  schedules: readonly ScheduleNow[]
}

type DialogProps = {
  schedules: readonly ScheduleNow[]
  actions: ScheduleActions
  onClose: (isDone: boolean) => void
}

export function ScheduleDialogs(
  props: Omit<DialogProps, 'schedules'> & { request: ScheduleRequest | null },
) {
  const { request, ...dialog } = props
  if (request === null) return null
  const given = { ...dialog, schedules: request.schedules }
  switch (request.verb) {
    case 'pause':
      return <PauseDialog {...given} />
    case 'resume':
      return <ResumeDialog {...given} />
    case 'delete':
      return <DeleteDialog {...given} />
  }
}

const namesOf = (schedules: readonly ScheduleNow[]) =>
  schedules.map(({ scheduleName }) => scheduleName)

function titleOf(verb: string, schedules: readonly ScheduleNow[]): string {
  const [only] = schedules
  return schedules.length === 1 && only
    ? `${verb} ${only.scheduleName}?`
    : `${verb} ${formatAmount(schedules.length, 'schedule')}?`
}

function PauseDialog({ schedules, actions, onClose }: DialogProps) {
  const { run, isPending } = useAction(actions.pause, 'Paused', { noun: 'schedule' })
  const backfills = schedules.filter(({ automaticBackfill }) => automaticBackfill).length
  return (
    <ConfirmDialog
      open
      onOpenChange={() => onClose(false)}
      title={titleOf('Pause', schedules)}
      consequence={
        <>
          Stops {formatAmount(schedules.length, 'schedule')} from firing, within 30 seconds. What
          was started goes on.{' '}
          {backfills === 0
            ? 'What they would start meanwhile is not made up for.'
            : `${backfills === 1 ? 'One replays' : `${backfills} replay`} the pause when resumed, by automatic backfill.`}
        </>
      }
      confirmLabel={`Pause ${formatAmount(schedules.length, 'schedule')}`}
      pending={isPending}
      onConfirm={async (reason) => {
        if ((await run({ names: namesOf(schedules), reason }))?.outcomes) onClose(true)
      }}
    />
  )
}

/** A replay has to be meant: it can be thousands of workflows at once. */
function ResumeDialog({ schedules, actions, onClose }: DialogProps) {
  const { run, isPending } = useAction(actions.resume, 'Resumed', { noun: 'schedule' })
  const [isMeant, setIsMeant] = useState(false)
  const replays = schedules.flatMap(({ replay }) => replay ?? [])
  const total = totalCount(replays)
  return (
    <ConfirmDialog
      open
      onOpenChange={() => onClose(false)}
      title={titleOf('Resume', schedules)}
      consequence={`Lets ${formatAmount(schedules.length, 'schedule')} fire again, within 30 seconds.`}
      confirmLabel={`Resume ${formatAmount(schedules.length, 'schedule')}`}
      pending={isPending}
      blocked={replays.length > 0 && !isMeant ? 'Say first that the replay is meant.' : null}
      onConfirm={async (reason) => {
        const input = { names: namesOf(schedules), withReplay: isMeant, reason }
        if ((await run(input))?.outcomes) onClose(true)
      }}
    >
      {replays.length > 0 && (
        <>
          <p className="border-waiting border-l-2 pl-2">
            Automatic backfill replays the pause at once: a worker starts{' '}
            <strong>{formatStatusCount(total)}</strong> {total.count === 1 ? 'run' : 'runs'}, one
            for each time since {replays.length === 1 ? 'it' : 'each'} last fired. To skip them,
            edit the schedule first and turn automatic backfill off.
          </p>
          <LabelledCheckbox checked={isMeant} onCheckedChange={setIsMeant}>
            Replay {formatStatusCount(total)} {total.count === 1 ? 'run' : 'runs'}
          </LabelledCheckbox>
        </>
      )}
    </ConfirmDialog>
  )
}

function DeleteDialog({ schedules, actions, onClose }: DialogProps) {
  const { run, isPending } = useAction(actions.delete, 'Deleted', { noun: 'schedule' })
  const [schedule] = schedules
  if (!schedule) return null
  return (
    <ConfirmDialog
      open
      onOpenChange={() => onClose(false)}
      title={`Delete ${schedule.scheduleName}?`}
      consequence={
        <>
          Nothing starts {schedule.workflowName} by it any more
          {schedule.words === null ? '' : `: ${lowerFirst(schedule.words)}`}. What it has started
          goes on, and its runs stay in the list. Its expression and context are kept in the audit
          only. An application that applies its schedules at its start brings it back.
        </>
      }
      confirmLabel="Delete 1 schedule"
      tone="danger"
      pending={isPending}
      onConfirm={async (reason) => {
        if ((await run({ name: schedule.scheduleName, reason }))?.outcomes) onClose(true)
      }}
    />
  )
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
