'use client'

import { useEffect } from 'react'
import { basePath } from '@/components/hooks/fetch-json'

const everyMs = 120_000

/** Renews the session's cookie while somebody looks; a hidden tab lets it run out. */
export function SessionKeeper() {
  // A timer and the page's visibility are the browser's.
  useEffect(() => {
    let last = Date.now()
    const renew = () => {
      if (document.hidden || Date.now() - last < everyMs) return
      last = Date.now()
      // Signed out or unreachable: what the page asks next will say so.
      fetch(`${basePath}/api/auth/session`).catch(() => {})
    }
    const timer = setInterval(renew, everyMs / 4)
    document.addEventListener('visibilitychange', renew)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', renew)
    }
  }, [])
  return null
}
