import 'server-only'
import { z } from 'zod'
import type { GrantOwner } from '@/lib/grant-owner'
import { groupsThatCount } from '@/lib/role-mapping'
import type { ProviderConfig } from '@/lib/sign-in-config'
import { accountOf } from './accounts'
import { personOf } from './auth-providers'
import { getConfig } from './config'
import { findLocalUser, type LocalUser, passwordStamp } from './local-users'
import { roleToday } from './role-today'

/** What the session's cookie remembers; the role is worked out anew at each door. */
const claimsSchema = z.strictObject({
  key: z.string(),
  name: z.string(),
  /** `null` for a local user. */
  provider: z.string().nullable(),
  identity: z.strictObject({
    userName: z.string().nullable(),
    email: z.string().nullable(),
    groups: z.array(z.string()),
  }),
  version: z.number(),
  stamp: z.string(),
  startedAt: z.number(),
})

export type SessionClaims = z.infer<typeof claimsSchema>
/** `isSure` is false while it cannot be told whether the session was ended elsewhere. */
export type SessionPerson = GrantOwner & { role: string; isSure: boolean }

export async function claimsOfUser(user: LocalUser): Promise<SessionClaims> {
  const { version } = await accountOf(user.key)
  return {
    key: user.key,
    name: user.name,
    provider: null,
    identity: { userName: user.name, email: null, groups: [] },
    version,
    stamp: passwordStamp(user),
    startedAt: Date.now(),
  }
}

/** Two providers may know two people by one name: theirs stands in front of it. */
export async function claimsOfProvider(
  provider: ProviderConfig,
  profile: unknown,
): Promise<SessionClaims> {
  const { id, shownName, identity } = personOf(provider, profile)
  const key = `${provider.id}:${id}`
  const { version } = await accountOf(key)
  return {
    key,
    name: `${provider.id}:${shownName}`,
    provider: provider.id,
    identity: { ...identity, groups: groupsThatCount(provider.roles, identity.groups) },
    version,
    stamp: '',
    startedAt: Date.now(),
  }
}

/** Who this session is of today; `null` where it was ended, is too old, or has no role any more. */
export async function personOfClaims(raw: unknown): Promise<SessionPerson | null> {
  const parsed = claimsSchema.safeParse(raw)
  if (!parsed.success) return null
  const { key, name, provider, identity, version, stamp, startedAt } = parsed.data
  if (Date.now() - startedAt > getConfig().session.hours * 3_600_000) return null
  const account = await accountOf(key)
  if (account.version > version) return null
  if (provider === null) {
    const user = await findLocalUser(name)
    if (!user || passwordStamp(user) !== stamp) return null
  }
  const owner = { key, name, provider, identity }
  const role = await roleToday(owner)
  return role === null ? null : { ...owner, role, isSure: account.isSure }
}
