import 'server-only'
import { addToken, getToken, listTokens, type StoredToken } from '@/db/own/api-tokens'
import { revokeGrant } from '@/db/own/grants'
import {
  type ApiToken,
  mostTokens,
  type NewToken,
  newTokenSchema,
  type TokenScope,
} from '@/lib/api-token'
import { describeVerb } from '@/lib/audit'
import { KnownFailure } from '@/lib/failures'
import { formatAbsolute } from '@/lib/format'
import { hashSecret, makeToken } from '@/lib/secret'
import type { MadeToken } from '@/lib/token-actions'
import { getOwnDatabase, getWatched, listWatched } from './databases'
import { refuse } from './denied'
import { administers, auditedIn, checkRoom, type Giver } from './grants'
import { admit } from './guard'
import { forgetLiveHashes } from './secret-guard'

/** More than anybody reads; older ones are revoked by their owners. */
const mostListed = 1_000
const dayMs = 24 * 3_600_000

/** A person's own tokens, and of others those of databases that they administer. */
export async function visibleTokens({ viewer, owner }: Giver): Promise<ApiToken[]> {
  const isAdmin = listWatched().some(({ database }) => administers(viewer, database.config.slug))
  const stored = await listTokens(getOwnDatabase().run, {
    ...{ ownerKey: isAdmin ? null : owner.key, limit: mostListed },
  })
  return stored
    .filter((token) => mayRevoke({ viewer, owner }, token))
    .map((token) => toApiToken(token, { viewer, owner }))
}

function toApiToken(token: StoredToken, { viewer, owner }: Giver): ApiToken {
  const isOwn = token.owner.key === owner.key
  const databases = token.scope.databases.filter((slug) => isOwn || admit(viewer, slug))
  return { ...token, owner: token.owner.name, isOwn, scope: { ...token.scope, databases } }
}

function mayRevoke({ viewer, owner }: Giver, token: StoredToken): boolean {
  return (
    token.owner.key === owner.key ||
    token.scope.databases.some((database) => administers(viewer, database))
  )
}

export async function createToken(giver: Giver, input: NewToken): Promise<MadeToken> {
  const { name, scope, days } = newTokenSchema.parse(input)
  await checkScope(giver, name, scope)
  await checkRoom('api_tokens', giver, mostTokens, 'tokens')
  const { run } = getOwnDatabase()
  const { id, text } = makeToken()
  const lastsMs = days * dayMs
  const expiresAt = Date.now() + lastsMs
  await auditedIn(
    scope.databases,
    giver,
    {
      ...{ verb: 'createToken', ids: [id] },
      told: (database) => ({ input: { name, scope: scopeIn(scope, database), days }, before: [] }),
    },
    async () => {
      const { owner } = giver
      await addToken(run, { id, name, owner, scope, lastsMs, secretHash: hashSecret(text) })
      const sentence = `Made the token “${name}”, good until ${formatAbsolute(expiresAt, 'UTC')} UTC.`
      return [{ id, outcome: 'changed', before: null, after: 'live', sentence }]
    },
  )
  forgetLiveHashes('api_tokens')
  return { text, name, expiresAt }
}

const scopeIn = (scope: TokenScope, database: string) => ({ ...scope, databases: [database] })

/** Nobody gives what they do not have: it would be narrowed at each use, but look like more. */
async function checkScope({ viewer }: Giver, name: string, scope: TokenScope) {
  const held = scope.databases.map((slug) => {
    const admitted = admit(viewer, slug)
    if (!admitted) throw new KnownFailure('not-found', `No database is called "${slug}" here.`)
    return admitted
  })
  const lacking = [
    ...scope.verbs.filter((verb) => !held.some(({ rights }) => rights.verbs.includes(verb))),
    ...(['payloads', 'audit'] as const).filter(
      (right) => scope[right] && !held.some(({ rights }) => rights[right]),
    ),
  ]
  const [first] = held
  if (lacking.length === 0 || !first) return
  const told = scopeIn(scope, first.watched.database.config.slug)
  const attempt = { verb: 'createToken', ids: [], input: { name, scope: told } }
  const words = lacking.map(describeVerb).join(', ')
  await refuse(
    attempt,
    viewer,
    first.watched,
    `A token of yours cannot have what you do not: ${words}.`,
  )
}

/** Answers what came of it, as a sentence. */
export async function revokeToken(giver: Giver, id: string): Promise<string> {
  const { run } = getOwnDatabase()
  const token = await getToken(run, id)
  const attempt = { verb: 'revokeToken', ids: [id] }
  if (token && !mayRevoke(giver, token)) {
    const watched = token.scope.databases.map(getWatched).find((some) => some !== null)
    const sentence = 'This token is somebody else’s.'
    if (watched) await refuse(attempt, giver.viewer, watched, sentence)
    throw new KnownFailure('forbidden', sentence)
  }
  if (!token) throw new KnownFailure('not-found', 'There is no such token any more.')
  const { name, owner, scope } = token
  const [outcome] = await auditedIn(
    scope.databases,
    giver,
    {
      ...attempt,
      told: (database) => ({
        input: { name, owner: owner.name },
        before: [
          {
            ...{ id, name, owner: owner.name, scope: scopeIn(scope, database) },
            expiresAt: token.expiresAt,
          },
        ],
      }),
    },
    async () => {
      const isRevoked = await revokeGrant(run, 'api_tokens', id, giver.viewer.name)
      return [
        isRevoked
          ? {
              ...{ id, outcome: 'changed', before: 'live', after: 'revoked' },
              sentence: `Revoked the token “${name}” of ${owner.name}.`,
            }
          : {
              ...{ id, outcome: 'unchanged', before: 'ended', after: 'ended' },
              sentence: `The token “${name}” had ended before.`,
            },
      ]
    },
  )
  return outcome?.sentence ?? ''
}
