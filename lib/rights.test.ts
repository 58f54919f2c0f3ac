import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInRoles, type Grant, limitsOfRights, type Rights, rightsIn } from './rights'
import { verbs } from './verbs'

const nothing: Rights = { verbs: [], payloads: false, audit: false, administer: false }
const grant = (given: Partial<Grant>): Grant => ({ databases: 'all', ...nothing, ...given })
const person = (...grants: Grant[]) => ({ grants, within: null })

describe('rights in a database', () => {
  it('are those of the built-in roles everywhere', () => {
    expect(rightsIn(person(...builtInRoles.viewer), 'shop')).toMatchObject({
      ...{ verbs: [], payloads: true, audit: true, administer: false },
    })
    expect(rightsIn(person(...builtInRoles.operator), 'shop')?.verbs).toEqual([...verbs])
    expect(rightsIn(person(...builtInRoles.admin), 'shop')?.administer).toBe(true)
  })

  it('are none at all where no grant names it', () => {
    const holder = person(grant({ databases: ['shop'], verbs: ['cancel'] }))
    expect(rightsIn(holder, 'mail')).toBeNull()
    expect(rightsIn(holder, 'shop')?.verbs).toEqual(['cancel'])
    expect(rightsIn(person(), 'shop')).toBeNull()
  })

  it('add up over the grants of a role', () => {
    const holder = person(
      grant({ verbs: ['resume'] }),
      grant({ databases: ['shop'], verbs: ['cancel'], payloads: true }),
    )
    expect(rightsIn(holder, 'shop')).toEqual({
      ...nothing,
      ...{ verbs: ['cancel', 'resume'], payloads: true },
    })
    expect(rightsIn(holder, 'mail')).toEqual({ ...nothing, verbs: ['resume'] })
  })

  it('of a token are never more than those of its owner, nor than its scope', () => {
    const slug = fc.constantFrom('a', 'b', 'c')
    const grants = fc.array(
      fc.record({
        databases: fc.oneof(fc.constant('all' as const), fc.array(slug, { maxLength: 2 })),
        verbs: fc.subarray(verbs.slice(0, 6)),
        ...{ payloads: fc.boolean(), audit: fc.boolean(), administer: fc.boolean() },
      }),
      { maxLength: 3 },
    )
    fc.assert(
      fc.property(grants, grants, slug, (owner, scope, database) => {
        const held = rightsIn({ grants: owner, within: scope }, database)
        const most = [owner, scope].map((some) =>
          rightsIn({ grants: some, within: null }, database),
        )
        expect(held === null).toBe(most.includes(null))
        for (const limit of most) {
          for (const verb of held?.verbs ?? []) expect(limit?.verbs).toContain(verb)
          for (const right of ['payloads', 'audit', 'administer'] as const)
            expect(held?.[right] ?? false).toBe(most.every((one) => one?.[right]) && held !== null)
        }
      }),
    )
  })
})

describe('the reason why a verb is not there', () => {
  it('names the role, and the verb where there are others', () => {
    expect(limitsOfRights(nothing, 'viewer').cancel).toBe(
      'Your role, viewer, may look but not change.',
    )
    const limits = limitsOfRights({ ...nothing, verbs: ['cancel'] }, 'support')
    expect(limits.cancel).toBeNull()
    expect(limits.deleteSchedule).toBe('Your role, support, may not delete schedule.')
  })
})
