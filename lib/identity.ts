import { z } from 'zod'
import type { Identity } from './role-mapping'

/** Who signed in, as a provider tells it: `id` is its own, and never given to somebody else. */
export type ProviderPerson = { id: string; shownName: string; identity: Identity }

const text = z.string().min(1).max(500)
const optional = text.nullish().catch(null)

const oidcProfile = z.looseObject({
  sub: text,
  preferred_username: optional,
  email: optional,
  // Some providers write it as text.
  email_verified: z.union([z.boolean(), z.stringbool()]).nullish().catch(null),
})

const githubProfile = z.looseObject({
  id: z.union([z.number(), text]).transform(String),
  login: text,
  verifiedEmail: optional,
})

/** From the claims of an ID token and of the userinfo endpoint. */
export function personOfOidc(claims: unknown, groupsClaim = 'groups'): ProviderPerson {
  const profile = oidcProfile.parse(claims)
  const email = profile.email_verified === true ? (profile.email ?? null) : null
  const userName = profile.preferred_username ?? null
  return {
    id: profile.sub,
    shownName: email ?? userName ?? profile.sub,
    identity: { userName, email, groups: groupsOf(profile[groupsClaim]) },
  }
}

/** From GitHub's `/user`, with the verified primary address beside it. */
export function personOfGithub(user: unknown): ProviderPerson {
  const { id, login, verifiedEmail } = githubProfile.parse(user)
  return {
    id,
    shownName: login,
    identity: { userName: login, email: verifiedEmail ?? null, groups: [] },
  }
}

function groupsOf(claim: unknown): string[] {
  const list = typeof claim === 'string' ? [claim] : claim
  return Array.isArray(list) ? list.filter((group) => typeof group === 'string') : []
}
