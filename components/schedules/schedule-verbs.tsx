'use client'

import { Ellipsis } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { MenuVerb } from '@/components/ui/menu-verb'
import type { ScheduleNow } from '@/lib/schedules/schedule'
import type { VerbLimits } from '@/lib/verbs'
import type { ScheduleRequest } from './schedule-dialogs'

type ScheduleVerbsProps = {
  schedule: ScheduleNow
  limits: VerbLimits
  onAsk: (request: ScheduleRequest) => void
  onEdit: () => void
}

/** What can be done with one schedule. */
export function ScheduleVerbs({ schedule, limits, onAsk, onEdit }: ScheduleVerbsProps) {
  const ask = (verb: ScheduleRequest['verb']) => onAsk({ verb, schedules: [schedule] })
  return (
    <>
      {schedule.status === 'PAUSED' ? (
        <Button variant="ink" reason={limits.resumeSchedule} onClick={() => ask('resume')}>
          Resume…
        </Button>
      ) : (
        <Button reason={limits.pauseSchedule} onClick={() => ask('pause')}>
          Pause…
        </Button>
      )}
      <Button reason={limits.editSchedule} onClick={onEdit}>
        Edit…
      </Button>
      <Menu align="end" trigger={<IconButton icon={Ellipsis} label="More verbs" />}>
        <MenuVerb reason={limits.deleteSchedule} onChoose={() => ask('delete')}>
          Delete…
        </MenuVerb>
      </Menu>
    </>
  )
}
