import { z } from 'zod'
import { leastRetentionDays } from './audit'
import { parseTrustedProxies, type TrustedProxies } from './client-address'
import { parseBasePath, parsePort } from './listen-config'
import { defaultThresholds, type Thresholds, thresholdsSchema } from './overview/thresholds'
import { checkRoleNames, parseRoles, type Roles, rolesSchema } from './role-config'
import {
  type AuthKind,
  type ProviderConfig,
  parseAuth,
  parseProviders,
  providerSchema,
  type SessionConfig,
  sessionSchema,
  type UserConfig,
  userSchema,
} from './sign-in-config'
import { type Verb, verbs } from './verbs'

export type DatabaseConfig = {
  slug: string
  label: string
  url: string
  schema: string
  replicaUrl: string | null
  readOnly: boolean
  /** Keys of payloads whose values are kept back, in every database alike. */
  redact?: readonly string[]
}

export type Config = {
  databases: [DatabaseConfig, ...DatabaseConfig[]]
  /** Where Vigil keeps its own data (audit), schema `vigil`. */
  vigilUrl: string
  users: UserConfig[]
  providers: ProviderConfig[]
  roles: Roles
  session: SessionConfig
  auth: AuthKind
  secret: string
  /** The address people open, from `NEXTAUTH_URL`; `null` means the one it listens on. */
  publicUrl: string | null
  readOnly: boolean
  trustedProxies: TrustedProxies
  /** Whether people may make links for those without an account. */
  shareLinks: boolean
  /** Verbs that take a reason here. */
  requireReason: Verb[]
  /** Entries of the audit are dropped after so many days; `null` keeps them for ever. */
  auditRetentionDays: number | null
  host: string
  port: number
  basePath: string
  thresholds: Thresholds
}

type Env = Record<string, string | undefined>

const slug = z
  .string()
  .regex(/^[a-z0-9-]+$/, 'takes lower-case letters, digits and hyphens')
  .refine(
    (value) => !['api', 'login', 'metrics', 'share', 'tokens'].includes(value),
    'is a word Vigil itself uses',
  )

const fileSchema = z.strictObject({
  databases: z
    .array(
      z.strictObject({
        slug,
        label: z.string().min(1).optional(),
        url: z.string().optional(),
        urlEnv: z.string().optional(),
        schema: z.string().min(1).default('dbos'),
        replicaUrl: z.string().optional(),
        readOnly: z.boolean().default(false),
      }),
    )
    .optional(),
  users: z.array(userSchema).default([]),
  providers: z.array(providerSchema).default([]),
  roles: rolesSchema,
  session: sessionSchema.optional(),
  shareLinks: z.boolean().default(false),
  requireReason: z.union([z.literal(true), z.array(z.enum(verbs))]).default([]),
  auditRetentionDays: z
    .int()
    .min(leastRetentionDays, `is at least ${leastRetentionDays}`)
    .max(36_500)
    .optional(),
  thresholds: thresholdsSchema.optional(),
  redact: z.array(z.string().trim().min(1).max(200)).max(200).optional(),
})

/**
 * Read-only means that nothing is written into a watched database, not even into Vigil's own
 * schema: trends and error groups are kept only where Vigil has a database of its own.
 */
export function keepsOwnData({
  databases: [first],
  vigilUrl,
  readOnly,
}: Pick<Config, 'databases' | 'vigilUrl' | 'readOnly'>): boolean {
  return vigilUrl !== first.url || !(readOnly || first.readOnly)
}

/**
 * The configuration out of the environment and the text of the file that `VIGIL_CONFIG` names
 * (`null` where it is unset). Every mistake is collected: a person mends them all at once.
 */
export function parseConfig(
  env: Env,
  fileText: string | null,
): { config: Config; mistakes: null } | { config: null; mistakes: string[] } {
  const mistakes: string[] = []
  const file = parseFile(fileText, mistakes)
  const databases = parseDatabases(env, file?.databases, mistakes)
  const users = file?.users ?? []
  const host = env.VIGIL_HOST || '127.0.0.1'
  const providers = parseProviders(file?.providers ?? [], env, mistakes)
  const slugs = databases.map((one) => one.slug)
  const roles = parseRoles(file?.roles ?? {}, slugs, mistakes)
  checkRoleNames(roles, users, providers, mistakes)
  const auth = parseAuth(env, host, users.length + providers.length > 0, mistakes)
  const trustedProxies = parseTrustedProxies(env.VIGIL_TRUST_PROXY)
  if (trustedProxies === null)
    mistakes.push(
      'VIGIL_TRUST_PROXY is the number of proxies in front of Vigil (1 to 9), or their addresses and networks, separated by commas.',
    )
  const port = parsePort(env.PORT, mistakes)
  const basePath = parseBasePath(env.VIGIL_BASE_PATH, mistakes)
  if (env.VIGIL_READ_ONLY && !['true', 'false'].includes(env.VIGIL_READ_ONLY))
    mistakes.push('VIGIL_READ_ONLY is true or false.')
  if (env.NEXTAUTH_URL) checkUrl('NEXTAUTH_URL', env.NEXTAUTH_URL, /^https?:$/, mistakes)
  if (env.VIGIL_DATABASE_URL)
    checkUrl('VIGIL_DATABASE_URL', env.VIGIL_DATABASE_URL, /^postgres(ql)?:$/, mistakes)
  const withRedact = (one: DatabaseConfig) => (file?.redact ? { ...one, redact: file.redact } : one)
  const [first, ...others] = databases
  const vigilUrl = env.VIGIL_DATABASE_URL || first?.url || ''
  const readOnly = env.VIGIL_READ_ONLY === 'true'
  if (first && auth === 'setup' && !keepsOwnData({ databases: [first], vigilUrl, readOnly }))
    mistakes.push(
      'Nobody could sign in: list users or providers in the file VIGIL_CONFIG names, since a Vigil that only reads cannot keep a first user itself.',
    )
  if (!first || trustedProxies === null || mistakes.length > 0) return { config: null, mistakes }
  return {
    mistakes: null,
    config: {
      databases: [withRedact(first), ...others.map(withRedact)],
      vigilUrl,
      users,
      providers,
      roles,
      session: file?.session ?? sessionSchema.parse({}),
      auth,
      secret: env.NEXTAUTH_SECRET ?? '',
      publicUrl: env.NEXTAUTH_URL || null,
      readOnly,
      trustedProxies,
      shareLinks: file?.shareLinks ?? false,
      requireReason: file?.requireReason === true ? [...verbs] : (file?.requireReason ?? []),
      auditRetentionDays: file?.auditRetentionDays ?? null,
      host,
      port,
      basePath,
      thresholds: file?.thresholds ?? defaultThresholds,
    },
  }
}

function parseFile(text: string | null, mistakes: string[]) {
  if (text === null) return null
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    mistakes.push(`VIGIL_CONFIG is not JSON: ${error instanceof Error ? error.message : error}.`)
    return null
  }
  const parsed = fileSchema.safeParse(value)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues)
    mistakes.push(`VIGIL_CONFIG: ${issue.path.join('.') || 'the file'}: ${issue.message}.`)
  return null
}

type FileDatabase = NonNullable<z.infer<typeof fileSchema>['databases']>[number]

function parseDatabases(env: Env, listed: FileDatabase[] | undefined, mistakes: string[]) {
  if (!listed || listed.length === 0) {
    const url = env.DBOS_SYSTEM_DATABASE_URL
    if (!url) {
      mistakes.push(
        'No database: set DBOS_SYSTEM_DATABASE_URL, or list databases in the file VIGIL_CONFIG names.',
      )
      return []
    }
    checkUrl('DBOS_SYSTEM_DATABASE_URL', url, /^postgres(ql)?:$/, mistakes)
    const schema = env.DBOS_SYSTEM_DATABASE_SCHEMA || 'dbos'
    return [{ slug: 'default', label: 'default', url, schema, replicaUrl: null, readOnly: false }]
  }
  const slugs = new Set<string>()
  return listed.map((database): DatabaseConfig => {
    const where = `VIGIL_CONFIG: database "${database.slug}"`
    if (slugs.has(database.slug)) mistakes.push(`${where} is listed twice.`)
    slugs.add(database.slug)
    const url = database.url ?? (database.urlEnv ? env[database.urlEnv] : undefined)
    if (url) checkUrl(`${where}: its url`, url, /^postgres(ql)?:$/, mistakes)
    else if (database.urlEnv) mistakes.push(`${where}: the variable ${database.urlEnv} is not set.`)
    else mistakes.push(`${where} needs a url or a urlEnv.`)
    if (database.replicaUrl)
      checkUrl(`${where}: its replicaUrl`, database.replicaUrl, /^postgres(ql)?:$/, mistakes)
    return {
      slug: database.slug,
      label: database.label ?? database.slug,
      url: url ?? '',
      schema: database.schema,
      replicaUrl: database.replicaUrl ?? null,
      readOnly: database.readOnly,
    }
  })
}

/** Says which setting is wrong, never its value: connection strings hold passwords. */
function checkUrl(name: string, text: string, protocol: RegExp, mistakes: string[]) {
  const url = safeUrl(text)
  if (!url || !protocol.test(url.protocol))
    mistakes.push(
      `${name} is not a ${protocol.source.includes('postgres') ? 'postgres://' : 'http(s)://'} URL.`,
    )
}

function safeUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null // told as a mistake by the caller
  }
}
