import { CronExpressionParser } from 'cron-parser'

export type ScheduleFacts = {
  cron: string
  /** IANA; `null` where the SDK's own default holds, which differs by language. */
  zone: string | null
  /** When it last fired, as far as its row says. */
  lastFiredAt: number | null
}

/**
 * The newest time at which the schedule should have fired and did not, or `null`. Only expressions
 * that every SDK reads alike are judged: five or six fields without DBOS's or Quartz's extras, not
 * both days of month and of week, and with a zone, or fields for which no zone matters.
 */
export function lateSince(schedule: ScheduleFacts, now: number, graceMs: number): number | null {
  const { cron, zone, lastFiredAt } = schedule
  if (lastFiredAt === null || !isUnambiguous(cron, zone)) return null
  try {
    const due = CronExpressionParser.parse(cron, {
      currentDate: new Date(now - graceMs),
      tz: zone ?? 'UTC',
    })
      .prev()
      .getTime()
    return due > lastFiredAt ? due : null
  } catch {
    return null // not an expression that can be judged here; the schedule's own screen says more
  }
}

function isUnambiguous(cron: string, zone: string | null): boolean {
  const fields = cron.trim().split(/\s+/)
  if (fields.length !== 5 && fields.length !== 6) return false
  if (/[LW#?]/i.test(fields.join(' ').replace(/[A-Z]{3}/gi, ''))) return false
  const [hour = '', dayOfMonth = '', , dayOfWeek = ''] = fields.slice(-4)
  if (dayOfMonth !== '*' && dayOfWeek !== '*') return false
  return zone !== null || (hour === '*' && dayOfMonth === '*' && dayOfWeek === '*')
}
