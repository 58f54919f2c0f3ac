import 'server-only'

/** An answer is given to everybody who asks the same within this time, unless said otherwise. */
const shareMs = 1_000
const sweepMs = 1_000

type Shared = { promise: Promise<unknown>; until: number }

/**
 * Shares identical questions: in flight, and for a second after they were asked. The key carries
 * what makes an answer stale (the change token), so nobody is given one older than a known change.
 */
export function createShare(shared = new Map<string, Shared>()) {
  let isSweeping = false

  /** Answers are megabytes together: what nobody is given any more is let go at once. */
  function sweep() {
    const now = performance.now()
    for (const [key, { until }] of shared) if (now >= until) shared.delete(key)
    isSweeping = shared.size > 0
    if (isSweeping) setTimeout(sweep, sweepMs).unref()
  }

  return function share<T>(key: string, ask: () => Promise<T>, forMs = shareMs): Promise<T> {
    const now = performance.now()
    const known = shared.get(key)
    if (known && now < known.until) return known.promise as Promise<T>
    const current = { promise: ask(), until: now + forMs }
    shared.set(key, current)
    current.promise.catch(() => {
      if (shared.get(key) === current) shared.delete(key)
    })
    if (!isSweeping) {
      isSweeping = true
      setTimeout(sweep, sweepMs).unref()
    }
    return current.promise
  }
}
