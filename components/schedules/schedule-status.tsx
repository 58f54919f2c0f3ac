import type { ScheduleNow } from '@/lib/schedules/schedule'

/** Active, paused, late or unreadable, as word, shape and tone. */
export function ScheduleStatus({ schedule }: { schedule: ScheduleNow }) {
  const { word, tone, shape } = looksOf(schedule)
  return (
    <span className={`${tone} inline-flex items-center gap-1.5 whitespace-nowrap text-sm`}>
      <span aria-hidden className="status-mark" data-shape={shape} />
      {word}
    </span>
  )
}

function looksOf({ status, mistake, lateSince }: ScheduleNow) {
  if (status === 'PAUSED') return { word: 'Paused', tone: 'text-stopped', shape: 'dash' }
  if (mistake !== null)
    return { word: 'Unreadable', tone: 'font-medium text-failure', shape: 'cross' }
  if (lateSince !== null) return { word: 'Late', tone: 'font-medium text-waiting', shape: 'square' }
  if (status === 'ACTIVE') return { word: 'Active', tone: 'text-success', shape: 'disc' }
  return { word: status, tone: 'text-stopped', shape: 'dash' }
}
