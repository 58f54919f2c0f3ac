'use client'

import { useSyncExternalStore } from 'react'

/** Whether a CSS media query holds; false on the server and while hydrating, which cannot know. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (notify) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', notify)
      return () => media.removeEventListener('change', notify)
    },
    () => window.matchMedia(query).matches,
    () => false,
  )
}
