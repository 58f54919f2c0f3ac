'use client'

import { createParser, useQueryState } from 'nuqs'
import type { ReactNode } from 'react'
import { TimeModeProvider } from '@/components/ui/time-mode'
import { parseTimeMode, timeModeCookie } from '@/lib/preferences'
import { useCookie } from './use-cookie'

const zoneParser = createParser<string>({ parse: parseTimeMode, serialize: String })

/** How times are written: as the shared link says, else as this browser last chose. */
export function TimePreferences(props: { initial: string | null; children: ReactNode }) {
  const [shared, setShared] = useQueryState('zone', zoneParser)
  const [kept, setKept] = useCookie(timeModeCookie, props.initial)
  const setMode = (mode: string) => {
    const isDefault = mode === 'relative'
    setKept(isDefault ? null : mode)
    void setShared(isDefault ? null : mode)
  }
  return (
    <TimeModeProvider value={{ mode: shared ?? parseTimeMode(kept) ?? 'relative', setMode }}>
      {props.children}
    </TimeModeProvider>
  )
}
