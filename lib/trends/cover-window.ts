const hour = 3_600_000
const day = 24 * hour

export type Grain = 'minute' | 'hour' | 'day'
export type CoverPart = { grain: Grain; from: number; to: number }

/** What is rolled up: `[from, to)`, minutes from `minutesFrom` on, whole UTC days before `daysTo`. */
export type RolledUp = { from: number; to: number; minutesFrom: number; daysTo: number }

/**
 * The fewest rollup rows that make up `[from, to)`, none coarser than `coarsest`: days in its middle,
 * hours around them, minutes at its newest end. Where no minutes are kept, an hour that the window
 * cuts counts whole.
 */
export function coverWindow(
  from: number,
  to: number,
  rolledUp: RolledUp,
  coarsest: Grain,
): CoverPart[] {
  const start = Math.max(from, rolledUp.from)
  const end = Math.min(to, rolledUp.to)
  if (start >= end) return []
  const parts: CoverPart[] = []
  const add = (grain: Grain, partFrom: number, partTo: number) => {
    if (partTo > partFrom) parts.push({ grain, from: partFrom, to: partTo })
  }
  const minutesFrom = Math.max(Math.min(rolledUp.minutesFrom, end), start)
  const hoursFrom = down(start, hour)
  // Up to here hours are wanted; where the window ends among the minutes, these say the rest.
  const hoursTo =
    start < rolledUp.minutesFrom ? (minutesFrom < end ? minutesFrom : up(end, hour)) : start
  if (start < rolledUp.minutesFrom) {
    const daysFrom = up(hoursFrom, day)
    const daysTo = Math.min(down(hoursTo, day), rolledUp.daysTo)
    if (coarsest === 'day' && daysFrom < daysTo) {
      add('hour', hoursFrom, daysFrom)
      add('day', daysFrom, daysTo)
      add('hour', daysTo, hoursTo)
    } else add('hour', hoursFrom, hoursTo)
    if (minutesFrom >= end) return parts
  }
  // The newest part: whole hours as such, minutes around them.
  const firstHour = up(hoursTo, hour)
  const lastHour = down(end, hour)
  if (coarsest !== 'minute' && firstHour < lastHour) {
    add('minute', hoursTo, firstHour)
    add('hour', firstHour, lastHour)
    add('minute', lastHour, end)
  } else add('minute', hoursTo, end)
  return parts
}

function down(at: number, width: number) {
  return Math.floor(at / width) * width
}

function up(at: number, width: number) {
  return Math.ceil(at / width) * width
}

/** What the rows of a chart with these buckets may be made of at most. */
export function coarsestFor(starts: readonly number[]): Grain {
  // Where one bucket ends and the next begins; the first one begins wherever the window does.
  const edges = starts.slice(1)
  if (edges.every((edge) => edge % day === 0)) return 'day'
  const widths = edges.map((edge, index) => edge - (starts[index] ?? edge))
  return Math.min(...widths) >= hour ? 'hour' : 'minute'
}
