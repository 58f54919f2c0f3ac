import { describe, expect, it } from 'vitest'
import {
  latestFor,
  moveConsequence,
  promoteConsequence,
  resumeOrphansConsequence,
  retryConsequence,
} from './version-consequences'
import { inferVersions } from './version-now'

const work = (ids: number, total: number, accuracy: 'exact' | 'atLeast' = 'exact') => ({
  version: '1.5.0',
  ids: Array.from({ length: ids }, (_, n) => `w${n}`),
  total: { count: total, accuracy },
  ...{ since: 1, alreadyForked: { count: 2, accuracy: 'exact' as const }, asOf: 1 },
})

describe('what the dialogs say', () => {
  it('of promoting', () => {
    expect(promoteConsequence('1.5.1', '1.5.0', 'running')).toBe(
      'New scheduled runs and unpinned work go to 1.5.1; pinned work is unaffected. The latest is 1.5.0 now.',
    )
    expect(promoteConsequence('1.5.1', null, 'not-seen')).toContain('Nobody is seen to run 1.5.1')
  })

  it('how many of how many', () => {
    expect(retryConsequence(work(3, 3))).toContain('These are all that failed on 1.5.0')
    expect(retryConsequence(work(500, 1_740))).toContain('the first 500 of 1,740 that failed')
    expect(retryConsequence(work(500, 9_000, 'atLeast'))).toContain('first 500 of ≥ 9,000')
    expect(retryConsequence(work(0, 0))).toBe(
      'No failure of 1.5.0 is left to retry. 2 were forked before and are left out.',
    )
    expect(moveConsequence(work(4, 4))).toContain('Pins 4 waiting workflows to another version')
    expect(moveConsequence(work(4, 4))).toContain('What runs on 1.5.0 already is not moved.')
  })

  it('that an orphan which still runs would run twice', () => {
    expect(resumeOrphansConsequence(1)).toContain('if somebody still runs it, it runs twice')
    expect(resumeOrphansConsequence(3)).toContain('Puts 3 workflows back in a queue')
  })
})

it('the latest is that of the same application', () => {
  const registered = [
    { version: 'a', applicationName: 'shop', registeredAt: 1, timestamp: 1 },
    { version: 'b', applicationName: 'mail', registeredAt: 2, timestamp: 2 },
  ]
  const { versions } = inferVersions({
    ...{ now: 9, registered, inFlight: [], signs: [], connections: [] },
  })
  expect(latestFor(versions, 'shop')).toBe('a')
  expect(latestFor(versions, 'mail')).toBe('b')
  expect(latestFor(versions, 'other')).toBeNull()
})
