const unitMs: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
}

/** Go holds durations in 63 bits of nanoseconds. */
const longestMs = 2 ** 63 / 1e6

/** A duration as Go writes it (`1h30m`, `1.5s`, `-2m`) in milliseconds; `null` where Go rejects it. */
export function parseGoDuration(text: string): number | null {
  const match = /^([+-]?)(.+)$/.exec(text)
  if (!match) return null
  const [, sign, body = ''] = match
  if (body === '0') return 0
  if (!/^((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+$/.test(body)) return null
  let ms = 0
  for (const [, amount, unit] of body.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    ms += Number(amount) * (unitMs[unit ?? ''] ?? 0)
  }
  if (ms >= longestMs) return null
  // Sums of binary fractions lie a hair off: nanoseconds are Go's smallest unit.
  const exact = Math.round(ms * 1e6) / 1e6
  return sign === '-' ? -exact : exact
}
