import { fromBase64url } from '@/lib/base64url'
import { formatAbsolute, formatTickingDuration } from '@/lib/format'
import { mostOfAKind } from '@/lib/overview/overview'
import type { ScheduleNow } from '@/lib/schedules/schedule'
import { readScheduleFilters } from '@/lib/schedules/schedule-filters'
import { listSchedules } from '../schedules/list'
import type { AttentionCheck, CheckSubject } from './check'

const mostPages = 5

/** Active schedules whose time has come and gone without a run. */
export const lateSchedules: AttentionCheck = async (subject) => {
  const schedules = await listActive(subject)
  return schedules
    .flatMap((schedule) =>
      schedule.lateSince === null ? [] : [{ ...schedule, lateSince: schedule.lateSince }],
    )
    .toSorted((a, b) => a.lateSince - b.lateSince)
    .slice(0, mostOfAKind)
    .map(({ scheduleName, applicationName, lateSince, lastFiredAt, zone }) => {
      const last =
        lastFiredAt === null ? 'It has never fired' : `It last fired at ${at(lastFiredAt, zone)}`
      return {
        check: 'late schedules',
        severity: 'degraded',
        title: `Schedule ${scheduleName} should have fired ${formatTickingDuration(subject.now - lateSince)} ago`,
        detail: `Due at ${at(lateSince, zone)}. ${last}. No worker of ${applicationName ?? 'any application'} seems to fire it, unless it was paused outside Vigil until now.`,
        evidence: { screen: 'schedule', name: scheduleName },
        fix: null,
      }
    })
}

function at(time: number, zone: string): string {
  return `${formatAbsolute(time, zone)} ${zone}`
}

async function listActive({ reader, own, thresholds }: CheckSubject): Promise<ScheduleNow[]> {
  const graceMs = thresholds.scheduleLateSeconds * 1_000
  const filters = readScheduleFilters(new URLSearchParams('status=active'))
  const found: ScheduleNow[] = []
  let after: string | null = null
  for (let page = 0; page < mostPages; page++) {
    const list = await listSchedules(reader, { ...filters, after }, own, graceMs)
    found.push(...list.schedules)
    after = list.next === null ? null : fromBase64url(list.next)
    if (after === null) break
  }
  return found
}
