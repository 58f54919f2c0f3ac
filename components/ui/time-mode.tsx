'use client'

import { createContext, useContext, useSyncExternalStore } from 'react'

/** How times are written: `relative`, `local` (the browser's zone), or an IANA zone such as `UTC`. */
export type TimeMode = 'relative' | 'local' | (string & {})

type TimeModeState = { mode: TimeMode; setMode: (mode: TimeMode) => void }

const TimeModeContext = createContext<TimeModeState>({ mode: 'relative', setMode: () => {} })

export const TimeModeProvider = TimeModeContext.Provider

export function useTimeMode(): TimeModeState {
  return useContext(TimeModeContext)
}

const nothingToWatch = () => () => {}

/** Asked once: it costs more than everything else that a time on screen needs. */
let browserZone: string | null = null

function readBrowserZone(): string {
  browserZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone
  return browserZone
}

/** The browser's zone; UTC on the server and while hydrating, which cannot know it. */
export function useLocalZone(): string {
  return useSyncExternalStore(nothingToWatch, readBrowserZone, () => 'UTC')
}

/** The zone in which charts and absolute times are drawn: the named one, else the browser's. */
export function useZone(): string {
  const { mode } = useTimeMode()
  const localZone = useLocalZone()
  return mode === 'relative' || mode === 'local' ? localZone : mode
}
