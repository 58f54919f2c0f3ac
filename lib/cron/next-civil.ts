import { civilDay, civilFields, floorTo, hourMs, minuteMs, secondMs } from './civil'
import type { Cron, DayRule } from './cron'
import { fitsRule } from './day-rule'

/** The first civil time from `from` on which fits, not more than `years` later; `null` if none does. */
export function nextCivil(cron: Cron, rule: DayRule, from: number, years: number): number | null {
  const lastYear = civilFields(from).year + years
  let civil = from
  for (;;) {
    const now = civilFields(civil)
    if (now.year > lastYear || (cron.years && now.year > (cron.years.at(-1) ?? 0))) return null
    if (cron.years && !cron.years.includes(now.year)) {
      civil = civilDay(now.year + 1, 1, 1)
    } else if (!cron.months.includes(now.month)) {
      civil = civilDay(now.year, now.month + 1, 1)
    } else if (!fitsRule(rule, now, cron.dialect)) {
      civil = civilDay(now.year, now.month, now.day + 1)
    } else if (!cron.hours.includes(now.hour)) {
      civil = floorTo(civil, hourMs) + hourMs
    } else if (!cron.minutes.includes(now.minute)) {
      civil = floorTo(civil, minuteMs) + minuteMs
    } else if (cron.finest === 'second' && !cron.seconds.includes(now.second)) {
      civil += secondMs
    } else {
      return civil
    }
  }
}
