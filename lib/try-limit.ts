/** How many tries a key (an address) has within a window of time, kept in this process alone. */
export type TryLimit = {
  isOver: (key: string, now: number) => boolean
  count: (key: string, now: number) => void
}

export function createTryLimit(rule: {
  most: number
  windowMs: number
  /** The longest known are forgotten first: whoever has many addresses must not fill the memory. */
  mostKept?: number
}): TryLimit {
  const { most, windowMs, mostKept = 10_000 } = rule
  const known = new Map<string, { tries: number; since: number }>()
  const current = (key: string, now: number) => {
    const kept = known.get(key)
    return kept && now - kept.since < windowMs ? kept : null
  }
  return {
    isOver: (key, now) => (current(key, now)?.tries ?? 0) >= most,
    count(key, now) {
      const kept = current(key, now)
      known.delete(key) // the newest stands last
      known.set(key, { tries: (kept?.tries ?? 0) + 1, since: kept?.since ?? now })
      const [oldest] = known.keys()
      if (known.size > mostKept && oldest !== undefined) known.delete(oldest)
    },
  }
}
