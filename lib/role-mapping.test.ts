import { describe, expect, it } from 'vitest'
import {
  groupsThatCount,
  type Identity,
  type RoleRule,
  roleOf,
  roleRuleSchema,
} from './role-mapping'

const nobody: Identity = { userName: null, email: null, groups: [] }
const rules: RoleRule[] = [
  { role: 'operator', users: ['ana', 'Bo@acme.example'], groups: ['sre'] },
  { role: 'viewer', emailDomains: ['acme.example'] },
]

describe('a role', () => {
  it.each<[string, Partial<Identity>, string | null]>([
    ['by user name', { userName: 'ana' }, 'operator'],
    ['by user name, in its own letters', { userName: 'Ana' }, null],
    ['by address, in any letters', { email: 'bo@ACME.example' }, 'operator'],
    ['not by a user name that looks like an address', { userName: 'Bo@acme.example' }, null],
    ['by group', { groups: ['dev', 'sre'] }, 'operator'],
    ['by domain', { email: 'eve@acme.example' }, 'viewer'],
    ['not by the domain of a domain', { email: 'eve@acme.example.evil' }, null],
    ['not by the end of a domain', { email: 'eve@notacme.example' }, null],
    ['by what stands after the last @', { email: '"x@acme.example"@evil.example' }, null],
    ['by the first rule that matches', { email: 'eve@acme.example', groups: ['sre'] }, 'operator'],
    ['for nobody unnamed', {}, null],
  ])('%s', (_words, identity, role) => {
    expect(roleOf(rules, { ...nobody, ...identity })).toBe(role)
  })

  it('is given to everyone only in so many words', () => {
    expect(roleOf([], nobody)).toBeNull()
    expect(roleOf([{ role: 'viewer', everyone: true }], nobody)).toBe('viewer')
    expect(roleRuleSchema.safeParse({ role: 'viewer' }).success).toBe(false)
    expect(roleRuleSchema.safeParse({ role: 'viewer', users: [] }).success).toBe(false)
  })

  it('needs only the groups that rules name', () => {
    expect(groupsThatCount(rules, ['dev', 'sre', 'all'])).toEqual(['sre'])
  })
})
