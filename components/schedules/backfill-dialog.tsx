'use client'

import { useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { useLive } from '@/components/hooks/use-live'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { TextField } from '@/components/ui/text-field'
import { type BackfillActions, backfillRangeToSearch } from '@/lib/backfill-commands'
import { formatAmount } from '@/lib/format'
import { api } from '@/lib/paths'
import type { BackfillPreview } from '@/lib/schedules/backfill'
import type { ScheduleNow } from '@/lib/schedules/schedule'
import { fromWallClock, toWallClock } from '@/lib/wall-clock'
import { BackfillTicks } from './backfill-ticks'
import { LanguageField } from './language-field'

type BackfillDialogProps = {
  /** Slug of the database, for the preview. */
  database: string
  schedule: ScheduleNow
  /** When the schedule was read: the range ends there at first. */
  asOf: number
  actions: Pick<BackfillActions, 'backfill'>
  /** Closed; `isDone` when a backfill was begun. Mount the dialog only while it is open. */
  onClose: (isDone: boolean) => void
}

const dayMs = 86_400_000
const minuteMs = 60_000

/** A range whose ticks are started after the fact, listed before it is confirmed. */
export function BackfillDialog(props: BackfillDialogProps) {
  const { database, schedule, asOf, actions, onClose } = props
  const { scheduleName, workflowName, zone } = schedule
  const end = Math.floor(asOf / minuteMs) * minuteMs
  const [from, setFrom] = useState(toWallClock(end - dayMs, zone))
  const [to, setTo] = useState(toWallClock(end, zone))
  const [language, setLanguage] = useState(schedule.language.dialect)
  const { run, isPending } = useAction(actions.backfill, 'Begun')
  const range = rangeOf(from, to, zone)
  const live = useLive<BackfillPreview>(
    range === null || language === null
      ? null
      : api.schedulePart(
          database,
          scheduleName,
          'backfill/preview',
          backfillRangeToSearch({ ...range, language }),
        ),
    null,
    { everyMs: 5_000, keepsPrevious: true },
  )
  // Never the ticks of another range than the one that would be started.
  const preview = range === null || live.isPrevious ? undefined : (live.data ?? undefined)
  const wanted = preview ? preview.ticks - preview.existing : 0
  return (
    <ConfirmDialog
      open
      onOpenChange={() => onClose(false)}
      size="wide"
      title={`Backfill ${scheduleName}?`}
      consequence={`Starts ${workflowName} once for each tick of the range that has no run yet, with the ids that its own SDK would give, so that nothing runs twice. It can be stopped, and goes on if Vigil is restarted.`}
      confirmLabel={wanted > 0 ? `Start ${formatAmount(wanted, 'workflow')}` : 'Start workflows'}
      pending={isPending}
      blocked={whyNot(preview, { range, language, wanted })}
      onConfirm={async (reason) => {
        if (range === null) return
        const input = { name: scheduleName, ...range, language: language ?? undefined, reason }
        const [outcome] = (await run(input))?.outcomes ?? []
        if (outcome?.outcome === 'changed') onClose(true)
      }}
    >
      {schedule.language.dialect === null && (
        <LanguageField value={language} onValueChange={setLanguage} />
      )}
      <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
        <TextField
          label="After"
          type="datetime-local"
          step={1}
          value={from}
          onValueChange={setFrom}
          hint={`In ${zone}. Neither end is included.`}
        />
        <TextField
          label="Before"
          type="datetime-local"
          step={1}
          value={to}
          onValueChange={setTo}
          mistake={range === null ? 'The range is two times, the later one last.' : null}
        />
      </div>
      <BackfillTicks
        preview={preview}
        failure={live.failure}
        onRetry={live.refetch}
        isWaiting={range !== null && language !== null}
      />
    </ConfirmDialog>
  )
}

function rangeOf(from: string, to: string, zone: string): { from: number; to: number } | null {
  const start = fromWallClock(from, zone)
  const end = fromWallClock(to, zone)
  return start === null || end === null || start >= end ? null : { from: start, to: end }
}

function whyNot(
  preview: BackfillPreview | undefined,
  given: { range: object | null; language: string | null; wanted: number },
): string | null {
  if (given.language === null) return 'Say first which SDK fires it.'
  if (given.range === null) return 'Give a range first.'
  if (!preview) return 'The ticks are being counted.'
  if (preview.refusal !== null) return preview.refusal
  return given.wanted === 0 ? 'All ticks of the range exist already.' : null
}
