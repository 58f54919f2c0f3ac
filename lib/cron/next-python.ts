import { floorTo, minuteMs, secondMs } from './civil'
import type { Cron, DayRule } from './cron'
import { nextCivil } from './next-civil'
import type { ZoneClock } from './zone-clock'

/** How many years croniter looks ahead. */
const years = 50

/** The fire after `now` as croniter has it; `null` where it gives up. */
export function nextPython(cron: Cron, clock: ZoneClock, now: number): number | null {
  const found: number[] = []
  for (const rule of cron.days) {
    const at = nextOfRule(cron, rule, clock, now)
    if (at !== null) found.push(at)
    else if (cron.allDaysNeeded) return null
  }
  const [first, second] = found
  if (first === undefined || second === undefined) return first ?? null
  // Two times of one zone are compared by what the clock shows.
  return first + clock.offsetAt(first) < second + clock.offsetAt(second) ? first : second
}

function nextOfRule(cron: Cron, rule: DayRule, clock: ZoneClock, now: number): number | null {
  const unit = cron.finest === 'minute' ? minuteMs : secondMs
  const shown = now + clock.offsetAt(now)
  const following = (civil: number) => nextCivil(cron, rule, floorTo(civil + unit, unit), years)

  let civil = following(shown)
  if (civil === null) return null
  let fire = atClock(clock, civil, now)
  if (!fire.exists && (fire.at <= now || cron.hours.length === 24)) {
    // With a fixed hour, a skipped time fires when the gap ends; else the next that exists counts.
    while (!fire.exists) {
      civil = following(civil)
      if (civil === null) return null
      fire = atClock(clock, civil, now)
    }
  }
  const shift = clock.offsetAt(fire.at) - clock.offsetAt(now)
  if (shift === 0) return fire.at
  // The clock changes in between: the other reading of the time may come earlier.
  const otherCivil = following(shown + shift)
  if (otherCivil === null) return null
  const other = atClock(clock, otherCivil, now)
  return other.exists && other.at > now && other.at < fire.at ? other.at : fire.at
}

/** Skipped times move on by minutes to the end of the gap; of repeated ones the first after `now`. */
function atClock(clock: ZoneClock, civil: number, now: number): { at: number; exists: boolean } {
  const [first, second] = clock.instantsOf(civil)
  if (first !== undefined) {
    return { at: second !== undefined && first <= now ? second : first, exists: true }
  }
  for (let later = civil + minuteMs; ; later += minuteMs) {
    const [at] = clock.instantsOf(later)
    if (at !== undefined) return { at, exists: false }
  }
}
