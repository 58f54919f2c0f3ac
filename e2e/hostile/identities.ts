import { decode, encode } from 'next-auth/jwt'
import { secret } from '../stack/start-vigil'
import type { Identities } from './make-request'

const cookieName = 'next-auth.session-token'

/** Nobody, a viewer, an operator, and the operator's session once it ran out and once forged. */
export async function signInAll(baseURL: string, password: string): Promise<Identities> {
  const viewer = await signIn(baseURL, 'viewer', password)
  const operator = await signIn(baseURL, 'operator', password)
  const { vigil } = (await decode({ token: operator, secret })) ?? {}
  return {
    nobody: null,
    viewer,
    operator,
    expired: await encode({ token: { vigil }, secret, maxAge: -60 }),
    forged: await encode({ token: { vigil }, secret: 'somebody guesses the secret' }),
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
