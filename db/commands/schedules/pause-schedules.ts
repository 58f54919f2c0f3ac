import type { Outcome } from '@/lib/outcome'
import type { PauseSchedulesInput } from '@/lib/schedule-commands'
import type { Writer } from '../../database'
import { missingSchedule } from './schedule-state'
import { setScheduleStatus } from './set-schedule-status'

export async function pauseSchedules(
  writer: Writer,
  { names }: PauseSchedulesInput,
): Promise<Outcome[]> {
  const rows = await setScheduleStatus(writer, names, 'PAUSED')
  return names.map((name): Outcome => {
    const row = rows.get(name)
    if (!row) return missingSchedule(name)
    const { before, after } = row
    return after === null
      ? {
          id: name,
          outcome: 'unchanged',
          before,
          after: before,
          sentence: 'It was paused already.',
        }
      : {
          ...{ id: name, outcome: 'changed', before, after },
          sentence:
            'Paused: workers stop firing it within 30 seconds. What it has started goes on.',
        }
  })
}
