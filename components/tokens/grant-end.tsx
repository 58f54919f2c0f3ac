'use client'

import { Time } from '@/components/ui/time'
import { grantState } from '@/lib/api-token'

type Grant = { expiresAt: number; revokedAt: number | null; revokedBy: string | null }

/** When it ends, or by what it has ended. */
export function GrantEnd({ grant, asOf }: { grant: Grant; asOf: number }) {
  const state = grantState(grant, asOf)
  if (state === 'live') return <Time at={grant.expiresAt} asOf={asOf} />
  return (
    <>
      {state} <Time at={grant.revokedAt ?? grant.expiresAt} asOf={asOf} />
      {grant.revokedBy !== null && ` by ${grant.revokedBy}`}
    </>
  )
}
