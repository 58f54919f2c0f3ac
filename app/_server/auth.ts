import 'server-only'
import { headers } from 'next/headers'
import { NextRequest } from 'next/server'
import type { NextAuthOptions } from 'next-auth'
import { getToken } from 'next-auth/jwt'
import Credentials from 'next-auth/providers/credentials'
import type { Config } from '@/lib/config'
import { KnownFailure } from '@/lib/failures'
import type { GrantOwner } from '@/lib/grant-owner'
import { safeReturnTo } from '@/lib/return-to'
import { builtInRoles, type Holder } from '@/lib/rights'
import { roleOf } from '@/lib/role-mapping'
import { isLoopback } from '@/lib/sign-in-config'
import { endSessionsOf } from './accounts'
import { personOf, toNextAuthProvider } from './auth-providers'
import { getConfig } from './config'
import { checkPassword, findLocalUser } from './local-users'
import { log } from './log'
import { tellOwner } from './owner-news'
import {
  claimsOfProvider,
  claimsOfUser,
  personOfClaims,
  type SessionPerson,
} from './session-claims'

/**
 * Who is looking, and what they hold; `admit` (`guard.ts`) makes of it what is possible in a database.
 * The rights of a token or a link are its owner's of today, within its scope.
 */
export type Viewer = Holder & {
  kind: 'person' | 'token' | 'share'
  /** As the audit names them: the person, or the token and whose it is. */
  name: string
  role: string
  /** False while it cannot be told whether the session was ended elsewhere: then nothing is changed. */
  isSure: boolean
}

const isSecure = ({ publicUrl }: Config) => publicUrl?.startsWith('https:') ?? false

export function authOptions(): NextAuthOptions {
  const config = getConfig()
  const { basePath, providers, session } = config
  return {
    secret: config.secret || undefined,
    useSecureCookies: isSecure(config),
    session: { strategy: 'jwt', maxAge: session.idleMinutes * 60 },
    pages: { signIn: `${basePath}/login`, error: `${basePath}/login` },
    providers: [password, ...providers.map(toNextAuthProvider)],
    logger: {
      // Its details can hold tokens and profiles.
      error: (code) => log.warn({ code }, 'sign-in failed'),
      warn: () => {},
      debug: () => {},
    },
    callbacks: {
      async signIn({ account, profile }) {
        const provider = providers.find(({ id }) => id === account?.provider)
        if (!provider) return account?.provider === 'credentials'
        const { identity } = personOf(provider, profile)
        await tellOwner(provider, profile)
        return roleOf(provider.roles, identity) !== null || `${basePath}/login?error=NoRole`
      },
      async jwt({ token, user, account, profile }) {
        if (!account) return token // the same session, in a new cookie
        const provider = providers.find(({ id }) => id === account.provider)
        if (provider) return { vigil: await claimsOfProvider(provider, profile) }
        const local = await findLocalUser(user.id)
        return local ? { vigil: await claimsOfUser(local) } : {}
      },
      session: ({ session: shown }) => ({ expires: shown.expires }),
      redirect: ({ url, baseUrl }) => {
        const { origin } = new URL(baseUrl)
        const path = url.startsWith(`${origin}/`) ? url.slice(origin.length) : url
        const below = path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path
        return `${origin}${basePath}${safeReturnTo(below)}`
      },
    },
  }
}

const password = Credentials({
  name: 'Password',
  credentials: { name: { label: 'Name' }, password: { label: 'Password', type: 'password' } },
  authorize: async (input) => {
    const { waitMs, answer } = await checkPassword(input?.name ?? '', input?.password ?? '')
    if (waitMs > 0) throw new Error(`wait-${Math.ceil(waitMs / 1_000)}`)
    return answer && { id: answer.name, name: answer.name }
  },
})

/** The signed-in person, `null` where there is none. The role is the configuration's of today. */
export async function getViewer(): Promise<Viewer | null> {
  if (getConfig().auth === 'none')
    return (await isLoopbackRequest()) ? personWith('local', 'admin', builtInRoles.admin) : null
  const person = await getPerson()
  if (!person) return null
  // The first user's role is kept outside of the configuration, which may know it no more.
  const grants = getConfig().roles[person.role]
  return grants ? personWith(person.name, person.role, grants, person.isSure) : null
}

function personWith(name: string, role: string, grants: Holder['grants'], isSure = true): Viewer {
  return { kind: 'person', name, role, grants, within: null, isSure }
}

/** For whatever changes something. */
export function requireSure({ isSure }: Viewer): void {
  if (!isSure)
    throw new KnownFailure(
      'unreachable',
      "Nothing was changed: Vigil's own tables cannot be read right now, so it cannot be told whether this session was ended elsewhere. Try again in a moment.",
    )
}

/** Read from the cookie alone: a session is no bearer token. */
async function getPerson(): Promise<SessionPerson | null> {
  const config = getConfig()
  const cookie = (await headers()).get('cookie')
  if (!cookie) return null
  const token = await getToken({
    req: new NextRequest('http://vigil/', { headers: { cookie } }),
    secret: config.secret,
    secureCookie: isSecure(config),
  })
  return token ? personOfClaims(token.vigil) : null
}

/** The signed-in person as the owner of what they give out; `null` where nobody signs in. */
export async function getOwner(): Promise<GrantOwner | null> {
  const person = getConfig().auth === 'none' ? null : await getPerson()
  if (!person) return null
  const { role: _today, isSure: _now, ...owner } = person
  return owner
}

/** Ends this person's sessions in every browser. */
export async function endOwnSessions(): Promise<void> {
  const person = getConfig().auth === 'none' ? null : await getPerson()
  if (person) await endSessionsOf(person.key)
}

/**
 * Without sign-in, a page elsewhere could point its own name at 127.0.0.1 and read through the
 * visitor's browser; its name then stands in Host.
 */
async function isLoopbackRequest(): Promise<boolean> {
  const host = (await headers()).get('host') ?? ''
  return isLoopback(host.replace(/:\d+$/, ''))
}
