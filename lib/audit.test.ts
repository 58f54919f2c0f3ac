import { describe, expect, it } from 'vitest'
import { type AuditEntry, describeEnding, describeVerb, endingOf } from './audit'
import { parseAuditFilters } from './audit-filters'
import type { Outcome } from './outcome'
import { subjectOf, verbs } from './verbs'

const outcome = (id: string, kind: Outcome['outcome']): Outcome => ({
  ...{ id, outcome: kind, before: null, after: null },
  sentence: `${id} ${kind}.`,
})
const entry = (about: Partial<AuditEntry>): AuditEntry => ({
  ...{ id: '1', at: 0, database: 'shop', actor: { name: 'ana', role: 'operator' }, verb: 'cancel' },
  ...{ ids: [], input: {}, reason: null, before: [], outcomes: null, failure: null },
  ...{ durationMs: null, finishedAt: null, address: null, denied: false },
  ...about,
})

describe('how a change ended', () => {
  it.each([
    [{ outcomes: null, failure: null }, 'unknown'],
    [{ outcomes: null, failure: 'lost' }, 'failed'],
    [{ outcomes: null, failure: 'Your role.', denied: true }, 'denied'],
    [{ outcomes: [outcome('a', 'unchanged'), outcome('b', 'changed')], failure: null }, 'changed'],
    [{ outcomes: [outcome('a', 'refused')], failure: null }, 'nothing'],
    [{ outcomes: [], failure: null }, 'nothing'],
  ] as const)('%j is %s', (about, ending) => {
    expect(
      endingOf({ denied: false, ...about, outcomes: about.outcomes ? [...about.outcomes] : null }),
    ).toBe(ending)
  })

  it('is told in the words of a single outcome, else counted', () => {
    expect(describeEnding(entry({ outcomes: [outcome('a', 'changed')] }))).toBe('a changed.')
    const several = ['changed', 'changed', 'missing'] as const
    expect(describeEnding(entry({ outcomes: several.map((kind) => outcome('a', kind)) }))).toBe(
      '2 changed, 1 missing.',
    )
    expect(describeEnding(entry({}))).toMatch(/never recorded/)
  })
})

describe('verbs in the audit', () => {
  it('have words, those of a later Vigil too', () => {
    expect(describeVerb('setLimits')).toBe('set limits')
    expect(describeVerb('purgeStreams')).toBe('purge streams')
  })

  it('all have a subject', () => {
    expect(verbs.filter((verb) => subjectOf(verb) === null)).toEqual([])
    expect(subjectOf('purgeStreams')).toBeNull()
  })
})

describe('parseAuditFilters', () => {
  it('reads every filter', () => {
    const search = new URLSearchParams(
      'actor=ana,bo&verb=cancel&id=a%5C,b&ending=failed&range=7d&limit=10&cursor=12',
    )
    expect(parseAuditFilters(search)).toMatchObject({
      ...{ actor: ['ana', 'bo'], verb: ['cancel'], id: ['a,b'], ending: 'failed', range: '7d' },
      ...{ limit: 10, cursor: '12' },
    })
  })

  it.each(['ending=perhaps', 'limit=1000', 'cursor=x', 'range=soon', 'after=yesterday'])(
    'refuses %s',
    (text) => {
      expect(() => parseAuditFilters(new URLSearchParams(text))).toThrow(/cannot be read/)
    },
  )
})
