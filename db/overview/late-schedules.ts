import { formatAbsolute, formatTickingDuration } from '@/lib/format'
import { lateSince } from '@/lib/overview/late-schedule'
import { workflowFiltersToSearch } from '@/lib/workflow-filters'
import { type AttentionCheck, mostOfAKind } from './check'

const mostSchedules = 500

/** Active schedules whose time has come and gone without a run. */
export const lateSchedules: AttentionCheck = async ({ reader, thresholds, now }) => {
  const { db, schema } = reader
  if (!schema.has('workflow_schedules', 'last_fired_at')) return []
  const hasZone = schema.has('workflow_schedules', 'cron_timezone')
  const rows = await db
    .selectFrom('workflow_schedules')
    .select(['schedule_name', 'schedule', 'last_fired_at'])
    .$if(hasZone, (query) => query.select('cron_timezone'))
    .where('status', '=', 'ACTIVE')
    .orderBy('schedule_name')
    .limit(mostSchedules)
    .execute()
  return rows
    .flatMap((row) => {
      const fired = row.last_fired_at === null ? Number.NaN : Date.parse(row.last_fired_at)
      const facts = {
        cron: row.schedule,
        zone: row.cron_timezone ?? null,
        lastFiredAt: Number.isNaN(fired) ? null : fired,
      }
      const due = lateSince(facts, now, thresholds.scheduleLateSeconds * 1_000)
      return due === null ? [] : [{ name: row.schedule_name, due, fired }]
    })
    .toSorted((a, b) => a.due - b.due)
    .slice(0, mostOfAKind)
    .map(({ name, due, fired }) => {
      const search = workflowFiltersToSearch({ schedule: [name] })
      return {
        check: 'late schedules',
        severity: 'degraded',
        title: `Schedule ${name} has not fired for ${formatTickingDuration(now - fired)}`,
        detail: `Due at ${formatAbsolute(due, 'UTC')} UTC at the latest. No worker of its application seems to schedule.`,
        evidence: { screen: 'workflows', search },
        fix: null,
      }
    })
}
