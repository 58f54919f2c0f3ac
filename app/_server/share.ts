import 'server-only'

/** An answer is given to everybody who asks the same within this time, unless said otherwise. */
const shareMs = 1_000
const maxShared = 500

type Shared = { promise: Promise<unknown>; until: number }

/**
 * Shares identical questions: in flight, and for a second after they were asked. The key carries
 * what makes an answer stale (the change token), so nobody is given one older than a known change.
 */
export function createShare() {
  const shared = new Map<string, Shared>()
  return function share<T>(key: string, ask: () => Promise<T>, forMs = shareMs): Promise<T> {
    const now = performance.now()
    const known = shared.get(key)
    if (known && now < known.until) return known.promise as Promise<T>
    const current = { promise: ask(), until: now + forMs }
    shared.set(key, current)
    current.promise.catch(() => {
      if (shared.get(key) === current) shared.delete(key)
    })
    if (shared.size > maxShared)
      for (const [old, { until }] of shared) if (now >= until) shared.delete(old)
    return current.promise
  }
}
