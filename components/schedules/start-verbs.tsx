'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { BackfillActions } from '@/lib/backfill-commands'
import type { ScheduleNow } from '@/lib/schedules/schedule'
import type { VerbLimits } from '@/lib/verbs'
import { BackfillDialog } from './backfill-dialog'
import { TriggerDialog } from './trigger-dialog'

type StartVerbsProps = {
  database: string
  schedule: ScheduleNow
  asOf: number
  limits: VerbLimits
  actions: BackfillActions
}

/** What starts runs of a schedule: one now, or those of a range that has passed; with their dialogs. */
export function StartVerbs({ limits, ...dialog }: StartVerbsProps) {
  const [open, setOpen] = useState<'trigger' | 'backfill' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <Button reason={limits.triggerSchedule} onClick={() => setOpen('trigger')}>
        Start now…
      </Button>
      <Button reason={limits.backfillSchedule} onClick={() => setOpen('backfill')}>
        Backfill…
      </Button>
      {open === 'trigger' && <TriggerDialog {...dialog} onClose={close} />}
      {open === 'backfill' && <BackfillDialog {...dialog} onClose={close} />}
    </>
  )
}
