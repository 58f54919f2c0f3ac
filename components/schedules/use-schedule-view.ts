'use client'

import { useQueryStates } from 'nuqs'
import {
  type RunCursor,
  type ScheduleTab,
  scheduleViewParsers,
} from '@/lib/schedules/schedule-view'

/** What of the page is open, kept in the URL alone. */
export function useScheduleView() {
  const [view, setView] = useQueryStates(scheduleViewParsers, {
    history: 'push',
    shallow: true,
    scroll: false,
    clearOnDefault: true,
  })
  return {
    ...view,
    openTab: (tab: ScheduleTab) => void setView({ tab, after: null }),
    goAfter: (after: RunCursor | null) => void setView({ after }),
    setEditing: (edit: boolean) => void setView({ edit }),
  }
}
