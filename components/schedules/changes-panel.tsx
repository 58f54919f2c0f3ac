'use client'

import { ChangeList } from '@/components/dbos/change-list'
import { useLive } from '@/components/hooks/use-live'
import { api } from '@/lib/paths'
import type { ScheduleChanges } from '@/lib/schedules/schedule'

export function ChangesPanel({ database, name }: { database: string; name: string }) {
  const live = useLive<ScheduleChanges>(api.schedulePart(database, name, 'changes'), null, {
    follows: false,
  })
  return <ChangeList of="schedule" {...{ database, name, live }} />
}
