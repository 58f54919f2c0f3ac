import 'server-only'
import { findToken, markTokenUsed, type StoredToken } from '@/db/own/api-tokens'
import { grantState, tokenActorName } from '@/lib/api-token'
import { KnownFailure } from '@/lib/failures'
import { hashSecret, isToken } from '@/lib/secret'
import type { Viewer } from './auth'
import { getOwnDatabase } from './databases'
import { logUnexpected } from './log'
import { getClientAddress } from './peer-address'
import { holdingToday } from './role-today'
import { guardSecret } from './secret-guard'

const usedEveryMs = 60_000

/**
 * Whom the token of a request stands for; `null` where it brings none of Vigil's. Other bearers are
 * left alone: a proxy in front may send its own. Only what a guarded route is asked gets here, so
 * that a token opens the API and nothing else.
 */
export async function tokenViewer(request: Request): Promise<Viewer | null> {
  const bearer = /^Bearer +(vigil_\S*) *$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (bearer === undefined) return null
  const { run } = getOwnDatabase()
  const hash = isToken(bearer) ? hashSecret(bearer) : null
  const found = await guardSecret('api_tokens', hash, (known) => findToken(run, known))
  if (!found) throw refused('This token is not known here. It may have been copied in part.')
  const { token, now } = found
  const state = grantState(token, now)
  if (state !== 'live') throw refused(`The token “${token.name}” is ${state}.`)
  const holding = await holdingToday(token.owner)
  if (!holding)
    throw refused(`${token.owner.name}, who made this token, has no role here any more.`)
  if (now - (token.lastUsedAt ?? 0) >= usedEveryMs) void markUsed(token)
  return {
    kind: 'token',
    isSure: true,
    name: tokenActorName(token.name, token.owner.name),
    grants: holding.grants,
    // What it may not do is said of this, and the audit shows by what the owner acted.
    role: `${holding.role} (token)`,
    within: [{ ...token.scope, administer: false }],
  }
}

const refused = (sentence: string) => new KnownFailure('signed-out', sentence)

/** Nobody waits for it, and a use that is not written down refuses nobody. */
async function markUsed({ id }: StoredToken) {
  try {
    await markTokenUsed(getOwnDatabase().run, id, await getClientAddress())
  } catch (error) {
    logUnexpected(error, `last use of the token ${id}`)
  }
}
