import { expect, it } from 'vitest'
import { tickId, tickIdSpellings, triggerId } from './tick-id'

const winter = Date.parse('2026-01-01T06:00:00Z')
const zone = 'America/New_York'

it('names a tick as the SDK of its owner does', () => {
  expect(tickId('a', winter, { dialect: 'typescript', zone })).toBe(
    'sched-a-2026-01-01T06:00:00.000Z',
  )
  expect(tickId('a', winter, { dialect: 'python', zone })).toBe('sched-a-2026-01-01T01:00:00-05:00')
  expect(tickId('a', winter, { dialect: 'python', zone: 'UTC' })).toBe(
    'sched-a-2026-01-01T06:00:00+00:00',
  )
  expect(tickId('a', winter, { dialect: 'go', zone })).toBe('sched-a-2026-01-01T06:00:00Z')
  expect(tickId('a', winter, { dialect: 'go', zone, workerZone: 'Asia/Kolkata' })).toBe(
    'sched-a-2026-01-01T11:30:00+05:30',
  )
  expect(tickId('a', winter, { dialect: 'java', zone })).toBe('sched-a-2026-01-01T01:00-05:00')
  expect(tickId('a', winter + 5_000, { dialect: 'java', zone: 'UTC' })).toBe(
    'sched-a-2026-01-01T06:00:05Z',
  )
})

it.each([
  [
    'typescript',
    'sched-a-trigger-2026-01-01T06:00:00.120Z',
    'sched-a-trigger-2026-01-01T06:00:00.000Z',
  ],
  [
    'python',
    'sched-a-trigger-2026-01-01T06:00:00.120000+00:00',
    'sched-a-trigger-2026-01-01T06:00:00+00:00',
  ],
  ['go', 'sched-a-trigger-2026-01-01T06:00:00.12Z', 'sched-a-trigger-2026-01-01T06:00:00Z'],
  ['java', 'sched-a-trigger-2026-01-01T06:00:00.120Z', 'sched-a-trigger-2026-01-01T06:00:00Z'],
] as const)('names what is started by hand as %s does', (dialect, fine, whole) => {
  expect(triggerId('a', winter + 120, dialect)).toBe(fine)
  expect(triggerId('a', winter, dialect)).toBe(whole)
})

it('knows the same tick in other spellings, the owner’s own first', () => {
  const spellings = tickIdSpellings('a', winter, { dialect: 'java', zone })
  expect(spellings[0]).toBe('sched-a-2026-01-01T01:00-05:00')
  expect(spellings).toContain('sched-a-2026-01-01T01:00-05:00[America/New_York]')
  expect(spellings).toContain('sched-a-2026-01-01T06:00:00.000Z')
  expect(spellings).toContain('sched-a-2026-01-01T01:00:00-05:00')
})
