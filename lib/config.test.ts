import { describe, expect, it } from 'vitest'
import { keepsOwnData, parseConfig } from './config'
import { defaultThresholds } from './overview/thresholds'

const url = 'postgres://vigil:secret-password@127.0.0.1:5432/app_sys'
const env = { DBOS_SYSTEM_DATABASE_URL: url, VIGIL_AUTH: 'none' }
const users = [{ name: 'ana', passwordHash: 'scrypt$a$b', role: 'operator' }]

describe('the configuration', () => {
  it('takes one database from the environment', () => {
    const { config } = parseConfig(env, null)
    expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, auth: 'none', vigilUrl: url })
    expect(config?.databases).toEqual([
      { slug: 'default', label: 'default', url, schema: 'dbos', replicaUrl: null, readOnly: false },
    ])
  })

  it('takes several from a file, their URLs from the environment', () => {
    const file = {
      users,
      databases: [
        { slug: 'prod', urlEnv: 'PROD' },
        { slug: 'eu', url },
      ],
    }
    const { config } = parseConfig(
      { PROD: url, NEXTAUTH_SECRET: '0123456789abcdef' },
      JSON.stringify(file),
    )
    expect(config?.databases.map(({ slug }) => slug)).toEqual(['prod', 'eu'])
    expect(config?.auth).toBe('users')
  })

  it('tells every mistake at once, and no secret', () => {
    const { mistakes } = parseConfig(
      { PORT: 'x', VIGIL_BASE_PATH: 'vigil/', VIGIL_READ_ONLY: '1' },
      null,
    )
    expect(mistakes).toHaveLength(5)
    expect(mistakes?.join()).not.toContain('secret-password')
  })

  it('takes thresholds, each with a default', () => {
    expect(parseConfig(env, null).config?.thresholds).toEqual(defaultThresholds)
    const file = JSON.stringify({ users, thresholds: { failingFailureRate: 0.5 } })
    expect(parseConfig(env, file).config?.thresholds).toEqual({
      ...defaultThresholds,
      failingFailureRate: 0.5,
    })
  })

  it('lets nothing be kept in a database that is only read', () => {
    const keeps = (environment: Record<string, string>) => {
      const { config } = parseConfig({ ...env, ...environment }, null)
      return config && keepsOwnData(config)
    }
    expect(keeps({})).toBe(true)
    expect(keeps({ VIGIL_READ_ONLY: 'true' })).toBe(false)
    const own = { VIGIL_DATABASE_URL: 'postgres://vigil@127.0.0.1/vigil' }
    expect(keeps({ VIGIL_READ_ONLY: 'true', ...own })).toBe(true)
  })

  it('lets the first user be made by a link where nobody is listed and it can be kept', () => {
    const open = { DBOS_SYSTEM_DATABASE_URL: url, NEXTAUTH_SECRET: '0123456789abcdef' }
    expect(parseConfig(open, null).config?.auth).toBe('setup')
    expect(parseConfig({ ...open, VIGIL_READ_ONLY: 'true' }, null).mistakes?.join()).toMatch(
      /Nobody could sign in/,
    )
    expect(parseConfig(open, JSON.stringify({ users })).config?.auth).toBe('users')
  })

  it('takes providers, their secrets from the environment alone', () => {
    const github = {
      ...{ type: 'github', clientId: 'id', clientSecretEnv: 'GITHUB_SECRET' },
      roles: [{ role: 'operator', users: ['ana'] }],
    }
    const file = JSON.stringify({ providers: [github] })
    const { config } = parseConfig(
      { ...env, VIGIL_AUTH: undefined, NEXTAUTH_SECRET: '0123456789abcdef', GITHUB_SECRET: 's3' },
      file,
    )
    expect(config).toMatchObject({ auth: 'users', session: { idleMinutes: 60, hours: 12 } })
    expect(config?.providers).toMatchObject([{ id: 'github', label: 'GitHub', clientSecret: 's3' }])
    expect(parseConfig(env, file).mistakes).toEqual([
      'VIGIL_CONFIG: provider "github": the variable GITHUB_SECRET is not set.',
    ])
  })

  it.each([
    [{ id: 'local' }, /word Vigil itself uses/],
    [{ clientSecret: 'in the file' }, /clientSecret/],
    [{ roles: [] }, /roles/],
    [{ roles: [{ role: 'operator' }] }, /names nobody/],
    [{ roles: [{ role: 'admiral', users: ['x'] }] }, /role/],
    [{ issuer: 'http://login.example.com' }, /must be https/],
    [{ issuer: 'login' }, /address of the issuer/],
    [
      { type: 'google', issuer: undefined, roles: [{ role: 'viewer', groups: ['g'] }] },
      /no groups/,
    ],
  ])('a provider with %j is refused', (change, sentence) => {
    const provider = {
      ...{ type: 'oidc', id: 'acme', label: 'Acme', issuer: 'https://login.example.com' },
      ...{ clientId: 'id', clientSecretEnv: 'SECRET' },
      roles: [{ role: 'viewer', everyone: true }],
      ...change,
    }
    const file = JSON.stringify({ users, providers: [provider] })
    expect(parseConfig({ ...env, SECRET: 's' }, file).mistakes?.join(' ')).toMatch(sentence)
  })

  it.each([
    [{ ...env, VIGIL_TRUST_PROXY: 'yes' }, null, /VIGIL_TRUST_PROXY/],
    [env, '{"users":[{"name":"github:ana","passwordHash":"scrypt$a$b","role":"viewer"}]}', /colon/],
    [{ ...env, VIGIL_HOST: '0.0.0.0' }, null, /only on a loopback address/],
    [{ ...env, VIGIL_AUTH: 'off' }, null, /VIGIL_AUTH is none or unset/],
    [{ DBOS_SYSTEM_DATABASE_URL: url }, null, /NEXTAUTH_SECRET/],
    [{ ...env, DBOS_SYSTEM_DATABASE_URL: 'mysql://x' }, null, /not a postgres/],
    [env, '{', /not JSON/],
    [env, '{"databases":[{"slug":"API"}]}', /lower-case/],
    [env, '{"databases":[{"slug":"api","url":"postgres://x/y"}]}', /word Vigil itself uses/],
    [env, '{"databases":[{"slug":"tokens","url":"postgres://x/y"}]}', /word Vigil itself uses/],
    [env, '{"databases":[{"slug":"share","url":"postgres://x/y"}]}', /word Vigil itself uses/],
    [env, '{"databases":[{"slug":"a"}]}', /needs a url/],
    [env, '{"databases":[{"slug":"a","urlEnv":"NOPE"}]}', /NOPE is not set/],
    [env, '{"redact":[""]}', /redact/],
    [env, '{"surprise":1}', /surprise/],
    [env, '{"thresholds":{"failingFailureRate":7}}', /thresholds.failingFailureRate/],
    [env, '{"auditRetentionDays":7}', /auditRetentionDays: is at least 30/],
  ])('%j %s is refused', (environment, file, sentence) => {
    const { mistakes } = parseConfig(environment, file)
    expect(mistakes?.join(' ')).toMatch(sentence)
  })

  it('takes the keys to redact for every database', () => {
    const file = '{"databases":[{"slug":"a","url":"postgres://x/y"}],"redact":["Card-Number "]}'
    const { config } = parseConfig(env, file)
    expect(config?.databases[0]?.redact).toEqual(['Card-Number'])
  })

  it('has no share links unless it is told to', () => {
    expect(parseConfig(env, null).config?.shareLinks).toBe(false)
    expect(parseConfig(env, '{"shareLinks":true}').config?.shareLinks).toBe(true)
    expect(parseConfig(env, '{"shareLinks":"yes"}').mistakes).toHaveLength(1)
  })
})
