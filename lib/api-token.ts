import { z } from 'zod'
import { verbs } from './verbs'

/** A token for programs, as it crosses to the browser: never its secret, which nobody has any more. */
export type ApiToken = {
  /** Public: it stands in the token itself, so that one found in a log can be named and revoked. */
  id: string
  name: string
  owner: string
  isOwn: boolean
  scope: TokenScope
  createdAt: number
  expiresAt: number
  revokedAt: number | null
  revokedBy: string | null
  /** To the minute. */
  lastUsedAt: number | null
  lastUsedFrom: string | null
}

const once = <T>(values: readonly T[]) => [...new Set(values)]
const slugs = z
  .array(z.string().min(1).max(200))
  .min(1, 'names no database')
  .max(200)
  .transform(once)

/** The most that a token may do; its owner's rights of the moment narrow it further. */
export const tokenScopeSchema = z.strictObject({
  databases: slugs,
  verbs: z.array(z.enum(verbs)).max(verbs.length).default([]).transform(once),
  payloads: z.boolean().default(false),
  audit: z.boolean().default(false),
})
export type TokenScope = z.output<typeof tokenScopeSchema>

/** So many days a token lasts; no token is for ever. */
export const tokenDays = [7, 30, 90, 180, 365] as const
export const usualTokenDays = 90
/** Of one owner, at a time. */
export const mostTokens = 50

const name = z
  .string()
  .trim()
  .min(1, 'Give the token a name.')
  .max(100)
  // It stands in the audit and in logs, on one line.
  .regex(/^[^\p{Cc}]*$/u, 'takes no control characters')

export const newTokenSchema = z.strictObject({
  name,
  scope: tokenScopeSchema,
  days: z.int().min(1).max(365).default(usualTokenDays),
})
export type NewToken = z.input<typeof newTokenSchema>

export type GrantState = 'live' | 'expired' | 'revoked'

export function grantState(
  grant: { expiresAt: number; revokedAt: number | null },
  now: number,
): GrantState {
  if (grant.revokedAt !== null) return 'revoked'
  return grant.expiresAt <= now ? 'expired' : 'live'
}

/** Who acts, in the audit: the program by its token, and who answers for it. */
export function tokenActorName(token: string, owner: string): string {
  return `token ${token} of ${owner}`
}

/** `prod, eu`, then what may be done there, for a list. */
export function describeScope({ verbs: allowed, payloads, audit }: TokenScope): string {
  const parts = [
    'read',
    payloads ? 'payloads' : 'no payloads',
    ...(audit ? ['audit'] : []),
    allowed.length === 0
      ? 'no verbs'
      : allowed.length === verbs.length
        ? 'all verbs'
        : `${allowed.length} ${allowed.length === 1 ? 'verb' : 'verbs'}`,
  ]
  return parts.join(', ')
}
