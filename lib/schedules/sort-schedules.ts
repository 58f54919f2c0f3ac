import type { ScheduleNow } from './schedule'
import type { ScheduleSort } from './schedule-filters'

/** By what is asked for; those that never fire come last, equal ones by name. */
export function sortSchedules(
  schedules: readonly ScheduleNow[],
  sort: ScheduleSort,
): ScheduleNow[] {
  if (sort === 'name') return [...schedules]
  const key = ({ nextFireAt, lastFiredAt }: ScheduleNow) =>
    sort === 'next'
      ? (nextFireAt ?? Number.POSITIVE_INFINITY)
      : -(lastFiredAt ?? Number.NEGATIVE_INFINITY)
  return schedules.toSorted((a, b) => {
    const [first, second] = [key(a), key(b)]
    if (first !== second) return first < second ? -1 : 1
    return a.scheduleName < b.scheduleName ? -1 : 1
  })
}
