const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** More of a difference than chance makes between arrivals and starts of a few minutes. */
const leastDifference = 0.05

/**
 * When a queue would be empty if starts and arrivals went on as in the last minutes: `~12 m`,
 * `growing`, `steady`, `not moving`, or `–` where nothing waits or nothing is known.
 */
export function drainEstimate(input: {
  waiting: number | null
  arrivedPerMinute: number
  startedPerMinute: number
}): string {
  const { waiting, arrivedPerMinute, startedPerMinute } = input
  if (waiting === null || waiting === 0) return '–'
  if (startedPerMinute === 0) return arrivedPerMinute === 0 ? 'not moving' : 'growing'
  const net = startedPerMinute - arrivedPerMinute
  if (Math.abs(net) < leastDifference * Math.max(startedPerMinute, arrivedPerMinute))
    return 'steady'
  return net < 0 ? 'growing' : `~${coarse((waiting / net) * minute)}`
}

/** One unit alone: a rate of the past is no promise. */
function coarse(ms: number): string {
  if (ms < hour) return `${Math.max(1, Math.round(ms / minute))} m`
  return ms < 2 * day ? `${Math.round(ms / hour)} h` : `${Math.round(ms / day)} d`
}
