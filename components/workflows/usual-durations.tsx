'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { useLive } from '@/components/hooks/use-live'
import { api } from '@/lib/paths'
import type { UsualDurations } from '@/lib/trends/usual-durations'

const none: UsualDurations['p95Ms'] = {}
const UsualContext = createContext(none)

/** Asked once for all rows; without an answer durations simply stand alone. */
export function UsualDurationsProvider(props: { database: string; children: ReactNode }) {
  const { data } = useLive<UsualDurations>(api.usualDurations(props.database), null, {
    everyMs: 300_000,
    follows: false,
  })
  return <UsualContext value={data?.p95Ms ?? none}>{props.children}</UsualContext>
}

/** The usual p95 of a workflow name, milliseconds. */
export function useUsualDuration(name: string | null): number | undefined {
  const p95Ms = useContext(UsualContext)
  return name !== null && Object.hasOwn(p95Ms, name) ? p95Ms[name] : undefined
}
