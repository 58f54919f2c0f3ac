const formatters = new Map<string, Intl.DateTimeFormat>()

/** What a wall clock in the zone shows minus UTC at that moment, milliseconds. */
export function zoneOffsetMs(at: number, zone: string): number {
  if (zone === 'UTC') return 0
  let formatter = formatters.get(zone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formatters.set(zone, formatter)
  }
  const whole = Math.floor(at / 1_000) * 1_000
  const part: Record<string, number> = {}
  for (const { type, value } of formatter.formatToParts(whole)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole
}
