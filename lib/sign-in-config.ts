import { z } from 'zod'
import { roleRuleSchema } from './role-mapping'

/** Local users, identity providers and sessions, as the file that `VIGIL_CONFIG` names has them. */

/** Before the colon in `local:ana`; no provider is called so. */
export const localProvider = 'local'

export const userSchema = z.strictObject({
  // A colon stands between provider and name wherever a person is named.
  name: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^:]+$/, 'contains no colon'),
  passwordHash: z.string().startsWith('scrypt$', 'is made by `npx vigil hash-password`'),
  role: z.string().min(1),
})

const shared = {
  id: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'takes lower-case letters, digits and hyphens')
    .refine((id) => id !== localProvider && id !== 'credentials', 'is a word Vigil itself uses'),
  label: z.string().min(1),
  clientId: z.string().min(1),
  // The secret itself never stands in the file, which people share and commit.
  clientSecretEnv: z.string().min(1),
  roles: z.array(roleRuleSchema).min(1),
}

const issuer = z.url({
  protocol: /^https?$/,
  error: 'is the address of the issuer, such as https://login.example.com',
})

export const providerSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('oidc'),
    ...shared,
    issuer,
    scope: z.string().default('openid profile email'),
    groupsClaim: z.string().default('groups'),
  }),
  z.strictObject({
    type: z.literal('github'),
    ...shared,
    id: shared.id.default('github'),
    label: shared.label.default('GitHub'),
  }),
  z.strictObject({
    type: z.literal('google'),
    ...shared,
    id: shared.id.default('google'),
    label: shared.label.default('Google'),
  }),
])

/** A session ends when unused for so long, and in any case after so many hours. */
export const sessionSchema = z.strictObject({
  idleMinutes: z.number().min(5).max(1_440).default(60),
  hours: z.number().min(1).max(168).default(12),
})

export type UserConfig = z.infer<typeof userSchema>
export type ProviderConfig = z.infer<typeof providerSchema> & { clientSecret: string }
export type SessionConfig = z.infer<typeof sessionSchema>

/** `setup`: nobody is listed, so that the first user is made by a link that the start prints. */
export type AuthKind = 'none' | 'users' | 'setup'

/** Hosts that only this machine can reach. A name such as 127.example.com is anybody's. */
export function isLoopback(host: string): boolean {
  return ['localhost', '::1', '[::1]'].includes(host) || /^127(\.\d{1,3}){3}$/.test(host)
}

/** How people come in; where somebody must not be let in by mistake, a sentence says it. */
export function parseAuth(
  env: Record<string, string | undefined>,
  host: string,
  isAnyoneListed: boolean,
  mistakes: string[],
): AuthKind {
  if (env.VIGIL_AUTH && env.VIGIL_AUTH !== 'none')
    mistakes.push('VIGIL_AUTH is none or unset: people then sign in.')
  if (env.VIGIL_AUTH === 'none') {
    if (!isLoopback(host))
      mistakes.push(
        `VIGIL_AUTH=none is allowed only on a loopback address, but VIGIL_HOST is ${host}.`,
      )
    return 'none'
  }
  if (!env.NEXTAUTH_SECRET || env.NEXTAUTH_SECRET.length < 16)
    mistakes.push(
      'NEXTAUTH_SECRET is not set or shorter than 16 characters; `openssl rand -base64 32` makes one.',
    )
  return isAnyoneListed ? 'users' : 'setup'
}

/** Providers with their secrets out of the environment. */
export function parseProviders(
  listed: readonly z.infer<typeof providerSchema>[],
  env: Record<string, string | undefined>,
  mistakes: string[],
): ProviderConfig[] {
  const ids = new Set<string>()
  return listed.map((provider) => {
    const where = `VIGIL_CONFIG: provider "${provider.id}"`
    if (ids.has(provider.id)) mistakes.push(`${where} is listed twice.`)
    ids.add(provider.id)
    const clientSecret = env[provider.clientSecretEnv] ?? ''
    if (clientSecret === '')
      mistakes.push(`${where}: the variable ${provider.clientSecretEnv} is not set.`)
    const usesGroups = provider.roles.some(({ groups }) => groups)
    if (usesGroups && provider.type !== 'oidc')
      mistakes.push(`${where}: ${provider.label} tells no groups; use users or emailDomains.`)
    if (provider.type === 'oidc' && isOpenlyHttp(provider.issuer))
      mistakes.push(`${where}: its issuer must be https, except on a loopback address.`)
    return { ...provider, clientSecret }
  })
}

function isOpenlyHttp(issuerUrl: string): boolean {
  const { protocol, hostname } = new URL(issuerUrl)
  return protocol === 'http:' && !isLoopback(hostname)
}
