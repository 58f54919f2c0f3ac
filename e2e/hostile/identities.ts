import { decode, encode } from 'next-auth/jwt'
import { makeToken } from '@/lib/secret'
import { secret } from '../stack/start-vigil'
import { tokenFor } from '../stack/token-for'
import type { Identities } from './make-request'

const cookieName = 'next-auth.session-token'

type Place = {
  baseURL: string
  /** Of all who sign in. */
  password: string
  /** Where this Vigil keeps its own data. */
  url: string
}

/**
 * Nobody, a viewer, an operator; the operator's session once it ran out and once forged; and tokens:
 * a good one, one that expired, one of another database, one that nobody made.
 */
export async function signInAll({ baseURL, password, url }: Place): Promise<Identities> {
  const viewer = await signIn(baseURL, 'viewer', password)
  const operator = await signIn(baseURL, 'operator', password)
  const { vigil } = (await decode({ token: operator, secret })) ?? {}
  const forged = 'somebody guesses the secret'
  const byToken = async (database: string, lastsMs?: number) => ({
    session: null,
    ...(await tokenFor(url, database, lastsMs)),
  })
  return {
    nobody: { session: null },
    viewer: { session: viewer },
    operator: { session: operator },
    expired: { session: await encode({ token: { vigil }, secret, maxAge: -60 }) },
    forged: { session: await encode({ token: { vigil }, secret: forged }) },
    token: await byToken('shop'),
    'token of another database': await byToken('elsewhere'),
    'forged token': { session: null, authorization: `Bearer ${makeToken().text}` },
    'expired token': await byToken('shop', -60_000),
  }
}

/** As the form does it: its token first, then name and password. */
export async function signIn(baseURL: string, name: string, password: string): Promise<string> {
  const csrf = await fetch(`${baseURL}/api/auth/csrf`)
  const { csrfToken } = await csrf.json()
  const answer = await fetch(`${baseURL}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      cookie: csrf.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; '),
    },
    body: new URLSearchParams({ csrfToken, name, password, json: 'true' }),
  })
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith(`${cookieName}=`))
  if (!cookie) throw new Error(`${name} could not sign in: ${answer.status}`)
  return cookie.slice(cookieName.length + 1).split(';')[0] ?? ''
}
