import 'server-only'
import { z } from 'zod'
import { groupsThatCount, roleOf } from '@/lib/role-mapping'
import type { ProviderConfig } from '@/lib/sign-in-config'
import { accountOf } from './accounts'
import { personOf } from './auth-providers'
import { getConfig } from './config'
import { findLocalUser, type LocalUser, localKey, passwordStamp } from './local-users'

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
export type SessionPerson = { key: string; name: string; role: string }

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
  const { session, providers } = getConfig()
  if (Date.now() - startedAt > session.hours * 3_600_000) return null
  if ((await accountOf(key)).version > version) return null
  if (provider === null) {
    const user = key === localKey(name) ? await findLocalUser(name) : null
    return user && passwordStamp(user) === stamp ? { key, name, role: user.role } : null
  }
  const rules = providers.find(({ id }) => id === provider)?.roles ?? []
  const role = roleOf(rules, identity)
  return role ? { key, name, role } : null
}
