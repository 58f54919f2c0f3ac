import 'server-only'
import { refreshOwner } from '@/db/own/grants'
import { keepsOwnData } from '@/lib/config'
import { failureOf } from '@/lib/failures'
import { groupsThatCount } from '@/lib/role-mapping'
import type { ProviderConfig } from '@/lib/sign-in-config'
import { personOf } from './auth-providers'
import { getConfig } from './config'
import { getOwnDatabase } from './databases'
import { log } from './log'

/**
 * What a provider says of somebody who signs in, or tries to, holds for what they gave out as well:
 * tokens of who left a group lose its rights then, and not only when they expire.
 */
export async function tellOwner(provider: ProviderConfig, profile: unknown): Promise<void> {
  if (!keepsOwnData(getConfig())) return
  const { id, shownName, identity } = personOf(provider, profile)
  try {
    await refreshOwner(getOwnDatabase().run, {
      key: `${provider.id}:${id}`,
      name: `${provider.id}:${shownName}`,
      provider: provider.id,
      identity: { ...identity, groups: groupsThatCount(provider.roles, identity.groups) },
    })
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    log.warn({ reason: failure.sentence }, 'the owner of tokens is known as before')
  }
}
