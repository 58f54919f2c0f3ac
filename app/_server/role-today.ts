import 'server-only'
import type { GrantOwner } from '@/lib/grant-owner'
import type { Holder } from '@/lib/rights'
import { roleOf } from '@/lib/role-mapping'
import { getConfig } from './config'
import { findLocalUser, localKey } from './local-users'

/** The role that the configuration gives somebody today; `null` where it gives none any more. */
export async function roleToday(person: GrantOwner): Promise<string | null> {
  const { key, name, provider, identity } = person
  if (provider === null) {
    const user = key === localKey(name) ? await findLocalUser(name) : null
    return user?.role ?? null
  }
  return roleOf(getConfig().providers.find(({ id }) => id === provider)?.roles ?? [], identity)
}

/** What a token or a link has from its owner; `null` where they have no role, and it is dead. */
export async function holdingToday(
  owner: GrantOwner,
): Promise<{ role: string; grants: Holder['grants'] } | null> {
  const role = await roleToday(owner)
  const grants = role === null ? undefined : getConfig().roles[role]
  return role !== null && grants ? { role, grants } : null
}
