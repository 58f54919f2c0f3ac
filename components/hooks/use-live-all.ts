'use client'

import { getJson } from './fetch-json'
import { useLiveQuery } from './use-live'

/** Several API URLs that together answer one question, live like one. None: nothing is asked. */
export function useLiveAll<T>(urls: readonly string[], options: { everyMs?: number } = {}) {
  return useLiveQuery<T[]>(
    urls.length === 0 ? null : ['all', ...urls],
    (signal) => Promise.all(urls.map((url) => getJson<T>(url, signal))),
    null,
    { ...options, keepsPrevious: true },
  )
}
