import { describe, expect, it } from 'vitest'
import { describeScope, grantState, newTokenSchema, tokenActorName } from './api-token'
import { verbs } from './verbs'

const scope = { databases: ['prod'], verbs: [], payloads: false, audit: false }

describe('a new token', () => {
  it('lasts 90 days and may only look, without payloads, unless it is told otherwise', () => {
    expect(newTokenSchema.parse({ name: ' ci ', scope: { databases: ['prod'] } })).toEqual({
      ...{ name: 'ci', days: 90, scope },
    })
  })

  it.each([
    { days: 0 },
    { days: 366 },
    { days: 1.5 },
    { name: '  ' },
    { name: 'two\nlines' },
    { scope: { databases: [] } },
    { scope: { databases: ['prod'], verbs: ['administer'] } },
    { scope: { databases: ['prod'], administer: true } },
  ])('is refused with %j', (over) => {
    expect(newTokenSchema.safeParse({ name: 'ci', scope, days: 90, ...over }).success).toBe(false)
  })
})

it('is live until it is revoked or its time is over', () => {
  expect(grantState({ expiresAt: 10, revokedAt: null }, 9)).toBe('live')
  expect(grantState({ expiresAt: 10, revokedAt: null }, 10)).toBe('expired')
  expect(grantState({ expiresAt: 10, revokedAt: 5 }, 9)).toBe('revoked')
})

it('says what it may do', () => {
  expect(describeScope(scope)).toBe('read, no payloads, no verbs')
  expect(describeScope({ ...scope, payloads: true, audit: true, verbs: ['cancel'] })).toBe(
    'read, payloads, audit, 1 verb',
  )
  expect(describeScope({ ...scope, verbs: [...verbs] })).toBe('read, no payloads, all verbs')
  expect(tokenActorName('ci', 'ana')).toBe('token ci of ana')
})
