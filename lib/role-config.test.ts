import { describe, expect, it } from 'vitest'
import { parseConfig } from './config'
import { verbs } from './verbs'

const env = { NEXTAUTH_SECRET: 'sixteen characters', SHOP: 'postgres://db/shop' }
const databases = [
  { slug: 'shop', urlEnv: 'SHOP' },
  { slug: 'mail', urlEnv: 'SHOP' },
]
const user = { name: 'ana', passwordHash: 'scrypt$a$b', role: 'support' }

const parse = (file: object) =>
  parseConfig(env, JSON.stringify({ databases, users: [user], ...file }))

describe('roles of the configuration', () => {
  it('give what they say, and nothing else', () => {
    const { config } = parse({
      roles: { support: { databases: ['shop'], verbs: ['cancel', 'resume'] } },
    })
    expect(config?.roles.support).toEqual([
      {
        ...{ databases: ['shop'], verbs: ['cancel', 'resume'] },
        ...{ payloads: false, audit: false, administer: false },
      },
    ])
    expect(Object.keys(config?.roles ?? {})).toEqual(['viewer', 'operator', 'admin', 'support'])
  })

  it('may give more in one database than in another', () => {
    const { config } = parse({
      roles: { support: [{ payloads: true }, { databases: ['mail'], verbs: 'all', audit: true }] },
    })
    expect(config?.roles.support).toMatchObject([
      { databases: 'all', verbs: [], payloads: true },
      { databases: ['mail'], verbs, payloads: false, audit: true },
    ])
  })

  const provider = {
    ...{ type: 'github', clientId: 'v', clientSecretEnv: 'SHOP' },
    roles: [{ role: 'suport', everyone: true }],
  }
  it.each<[object, RegExp]>([
    [{}, /user "ana" has the role "support", which is not defined; there is viewer, operator/],
    [{ roles: { support: {} }, providers: [provider] }, /provider "github" has the role "suport"/],
    [
      { roles: { support: { databases: ['shpo'] } } },
      /no database is called "shpo"; there is shop/,
    ],
    [{ roles: { support: { verbs: ['cancle'] } } }, /"cancle" is no verb; there is cancel, resume/],
    [{ roles: { support: {}, admin: {} } }, /role "admin" is built in/],
    [{ roles: { support: { payload: true } } }, /roles\.support/],
    [{ roles: { 'Our Support': {} } }, /role "Our Support": its name takes/],
  ])('tells the mistake in %j', (file, sentence) => {
    const { mistakes } = parse(file)
    expect(mistakes?.join('\n')).toMatch(sentence)
  })
})
