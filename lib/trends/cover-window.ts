const hour = 3_600_000
const day = 24 * hour

export type Grain = 'minute' | 'hour' | 'day'
export type CoverPart = { grain: Grain; from: number; to: number }

/** What is rolled up: `[from, to)`, minutes from `minutesFrom` on, whole UTC days before `daysTo`. */
export type RolledUp = { from: number; to: number; minutesFrom: number; daysTo: number }

/**
 * The fewest rollup rows that make up `[from, to)`, none coarser than `coarsest`: days in its middle,
 * hours around them, minutes where it begins or ends within an hour. Where no minutes are kept, an
 * hour that the window cuts counts whole.
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
  const { minutesFrom } = rolledUp
  const hoursFrom = start < minutesFrom ? down(start, hour) : up(start, hour)
  const lastHour = coarsest === 'minute' ? minutesFrom : down(end, hour)
  const hoursTo = end <= minutesFrom ? up(end, hour) : lastHour
  const parts: CoverPart[] = []
  const add = (grain: Grain, partFrom: number, partTo: number) => {
    if (partTo > partFrom) parts.push({ grain, from: partFrom, to: partTo })
  }
  if (hoursFrom >= hoursTo) {
    add('minute', start, end)
    return parts
  }
  const daysFrom = up(hoursFrom, day)
  const daysTo = Math.min(down(hoursTo, day), rolledUp.daysTo)
  add('minute', start, hoursFrom)
  if (coarsest === 'day' && daysFrom < daysTo) {
    add('hour', hoursFrom, daysFrom)
    add('day', daysFrom, daysTo)
    add('hour', daysTo, hoursTo)
  } else add('hour', hoursFrom, hoursTo)
  add('minute', hoursTo, end)
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
