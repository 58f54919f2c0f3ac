import { expect, it } from 'vitest'
import { personOfGithub, personOfOidc } from './identity'

const claims = { sub: 'u-1', email: 'ana@acme.example', email_verified: true }

it('is told by claims', () => {
  expect(personOfOidc({ ...claims, preferred_username: 'ana', groups: ['sre', 7] })).toEqual({
    id: 'u-1',
    shownName: 'ana@acme.example',
    identity: { userName: 'ana', email: 'ana@acme.example', groups: ['sre'] },
  })
})

it.each([false, undefined, null, 'false', 'maybe', 1])(
  'has no address that is not verified (%j)',
  (email_verified) => {
    const { identity, shownName } = personOfOidc({ ...claims, email_verified })
    expect(identity.email).toBeNull()
    expect(shownName).toBe('u-1')
  },
)

it('takes groups from the claim that is named, one or many, and nothing odd', () => {
  expect(personOfOidc({ ...claims, roles: 'sre' }, 'roles').identity.groups).toEqual(['sre'])
  expect(personOfOidc({ ...claims, groups: { sre: true } }).identity.groups).toEqual([])
})

it('is nobody without an id', () => {
  expect(() => personOfOidc({ email: 'ana@acme.example' })).toThrow()
  expect(() => personOfGithub({ login: 'ana' })).toThrow()
})

it('of GitHub has the login, and only the address that was read as verified', () => {
  expect(personOfGithub({ id: 7, login: 'ana', email: 'x@public.example' })).toEqual({
    id: '7',
    shownName: 'ana',
    identity: { userName: 'ana', email: null, groups: [] },
  })
})
