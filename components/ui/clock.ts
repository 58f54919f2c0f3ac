'use client'

import { useSyncExternalStore } from 'react'

/**
 * One clock for every ticking text of the tab. It runs on the server's time: a laptop whose clock
 * is wrong would otherwise show workflows that start in the future.
 */
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | null = null
let skewMs = 0

/** A difference below this is the network's, not the clock's. */
const believableSkewMs = 2_000

export function setServerTime(asOf: number) {
  const skew = asOf - Date.now()
  skewMs = Math.abs(skew) < believableSkewMs ? 0 : skew
}

/**
 * What every text of one tick is computed from. It stands still between ticks: were it read from
 * the clock while rendering, a render slower than a second would never agree with itself.
 */
let tickedAt = 0

function tick() {
  if (document.hidden) return
  tickedAt = Date.now() + skewMs
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  if (listeners.size === 1) {
    timer = setInterval(tick, 1_000)
    document.addEventListener('visibilitychange', tick)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
    document.removeEventListener('visibilitychange', tick)
  }
}

const never = () => () => {}

/**
 * A text or number that depends on the time. The server and the first render in the browser use
 * `asOf`, so they agree; after that it ticks, and renders again only when the value itself changes.
 */
export function useTicking<Value extends string | number | null>(
  say: (now: number) => Value,
  asOf: number,
  isTicking: boolean = true,
): Value {
  return useSyncExternalStore(
    isTicking ? subscribe : never,
    () => say(isTicking ? Math.max(tickedAt, asOf) : asOf),
    () => say(asOf),
  )
}
