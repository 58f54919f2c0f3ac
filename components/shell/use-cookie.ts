'use client'

import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
const yearSeconds = 365 * 24 * 60 * 60

/** A preference of this browser, readable by the server at the next request. */
export function useCookie(name: string, initial: string | null) {
  const value = useSyncExternalStore(
    subscribe,
    () => readCookie(name),
    () => initial,
  )
  const setValue = (next: string | null) => {
    const life = next === null ? 'max-age=0' : `max-age=${yearSeconds}`
    const safe = window.location.protocol === 'https:' ? '; secure' : ''
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain HTTP
    document.cookie = `${name}=${encodeURIComponent(next ?? '')}; path=/; ${life}; samesite=lax${safe}`
    for (const listener of listeners) listener()
  }
  return [value, setValue] as const
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function readCookie(name: string): string | null {
  const pair = document.cookie.split('; ').find((cookie) => cookie.startsWith(`${name}=`))
  return pair === undefined ? null : decodeURIComponent(pair.slice(name.length + 1))
}
