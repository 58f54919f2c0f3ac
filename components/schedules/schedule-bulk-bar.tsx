'use client'

import { Button } from '@/components/ui/button'
import { formatAmount } from '@/lib/format'
import type { ScheduleNow } from '@/lib/schedules/schedule'
import type { VerbLimits } from '@/lib/verbs'
import type { ScheduleRequest } from './schedule-dialogs'

type BulkBarProps = {
  selected: readonly ScheduleNow[]
  limits: VerbLimits
  onAsk: (request: ScheduleRequest) => void
  onClear: () => void
}

/** What can be done with the ticked ones, each verb with how many it is for. */
export function ScheduleBulkBar({ selected, limits, onAsk, onClear }: BulkBarProps) {
  const active = selected.filter(({ status }) => status !== 'PAUSED')
  const paused = selected.filter(({ status }) => status === 'PAUSED')
  return (
    <section aria-label="Selected schedules" className="flex flex-wrap items-center gap-2">
      <span role="status" className="font-medium">
        {formatAmount(selected.length, 'schedule')} selected
      </span>
      {active.length > 0 && (
        <Button
          reason={limits.pauseSchedule}
          onClick={() => onAsk({ verb: 'pause', schedules: active })}
        >
          Pause {active.length}…
        </Button>
      )}
      {paused.length > 0 && (
        <Button
          reason={limits.resumeSchedule}
          onClick={() => onAsk({ verb: 'resume', schedules: paused })}
        >
          Resume {paused.length}…
        </Button>
      )}
      <Button variant="quiet" onClick={onClear}>
        Clear selection
      </Button>
    </section>
  )
}
