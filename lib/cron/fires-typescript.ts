import { civilFields, dayMs, floorTo, hourMs, minuteMs, secondMs } from './civil'
import type { Cron } from './cron'
import { fitsDay } from './day-rule'
import type { ZoneClock } from './zone-clock'

/** How far the SDK looks for the next fire. */
const horizonDays = 36_600

/** Day by day: a local time that the clock skips never fires, one that it repeats fires twice. */
export function* typescriptFires(cron: Cron, clock: ZoneClock, after: number): Generator<number> {
  const first = floorTo(after + clock.offsetAt(after), dayMs)
  let fruitless = 0
  for (let day = first; fruitless < horizonDays; day += dayMs) {
    fruitless += 1
    const fields = civilFields(day)
    if (!cron.months.includes(fields.month) || !fitsDay(cron, fields)) continue
    const from = day === first ? after + clock.offsetAt(after) - 4 * hourMs : day
    for (const at of firesOfDay(cron, clock, day, from)) {
      if (at <= after) continue
      fruitless = 0
      yield at
    }
  }
}

function* firesOfDay(cron: Cron, clock: ZoneClock, day: number, from: number): Generator<number> {
  const early = clock.offsetAt(day - dayMs)
  const late = clock.offsetAt(day + 2 * dayMs)
  if (early === late) {
    for (const civil of timesOfDay(cron, day, from)) yield civil - early
    return
  }
  // Repeated times interleave, so all of such a day are known before the first.
  const all = [...timesOfDay(cron, day, day)].flatMap((civil) => clock.instantsOf(civil))
  yield* all.sort((a, b) => a - b)
}

function* timesOfDay(cron: Cron, day: number, from: number): Generator<number> {
  for (const hour of cron.hours) {
    const atHour = day + hour * hourMs
    if (atHour + hourMs <= from) continue
    for (const minute of cron.minutes) {
      const atMinute = atHour + minute * minuteMs
      if (atMinute + minuteMs <= from) continue
      for (const second of cron.seconds) yield atMinute + second * secondMs
    }
  }
}
