import 'server-only'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { z } from 'zod'
import { type ProviderPerson, personOfGithub, personOfOidc } from '@/lib/identity'
import type { ProviderConfig } from '@/lib/sign-in-config'

const httpOptions = { timeout: 10_000 }

const googleIssuer = 'https://accounts.google.com'

/** The providers of the configuration, as next-auth wants them. */
export function toNextAuthProvider(provider: ProviderConfig): OAuthConfig<Profile> {
  const { id, label: name, clientId, clientSecret } = provider
  const shared = {
    ...{ id, name, clientId, clientSecret, httpOptions },
    type: 'oauth' as const,
    profile(raw: Profile) {
      const person = personOf(provider, raw)
      return { id: person.id, name: person.shownName }
    },
  }
  if (provider.type === 'github') return { ...shared, ...github }
  const issuer = provider.type === 'google' ? googleIssuer : provider.issuer
  const scope = provider.type === 'google' ? 'openid email profile' : provider.scope
  return {
    ...shared,
    wellKnown: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope } },
    userinfo: oidcUserinfo,
  }
}

type Profile = Record<string, unknown>

export function personOf(provider: ProviderConfig, profile: unknown): ProviderPerson {
  if (provider.type === 'github') return personOfGithub(profile)
  return personOfOidc(profile, provider.type === 'oidc' ? provider.groupsClaim : undefined)
}

type Userinfo = Exclude<OAuthConfig<Profile>['userinfo'], string | undefined>

/** Many providers put addresses and groups only into one of the two; the client checks `sub`. */
const oidcUserinfo: Userinfo = {
  async request({ client, tokens }) {
    const claims = tokens.id_token ? decodeClaims(tokens.id_token) : {}
    if (!client.issuer.metadata.userinfo_endpoint || !tokens.access_token) return claims
    const info = await client.userinfo(tokens.access_token)
    if (info.sub !== claims.sub) throw new Error('userinfo is of somebody else')
    return { ...claims, ...info }
  },
}

/** The client has checked signature, audience, nonce and time of it by now. */
function decodeClaims(idToken: string): Record<string, unknown> & { sub?: string } {
  const [, body = ''] = idToken.split('.')
  return z
    .looseObject({ sub: z.string() })
    .parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')))
}

const emails = z.array(
  z.looseObject({ email: z.string(), primary: z.boolean(), verified: z.boolean() }),
)

/** The address on the profile need not be the one that counts: the verified primary one does. */
const githubUserinfo: Userinfo = {
  url: 'https://api.github.com/user',
  async request({ client, tokens }) {
    const user = await client.userinfo(tokens.access_token ?? '')
    const answer = await fetch('https://api.github.com/user/emails', {
      headers: { authorization: `Bearer ${tokens.access_token}` },
      signal: AbortSignal.timeout(httpOptions.timeout),
    })
    const listed = answer.ok ? emails.parse(await answer.json()) : []
    const primary = listed.find(({ primary, verified }) => primary && verified)
    return { ...user, verifiedEmail: primary?.email ?? null }
  },
}

const github = {
  issuer: 'https://github.com/login/oauth',
  authorization: {
    url: 'https://github.com/login/oauth/authorize',
    params: { scope: 'read:user user:email' },
  },
  token: 'https://github.com/login/oauth/access_token',
  userinfo: githubUserinfo,
  checks: ['pkce' as const, 'state' as const],
}
