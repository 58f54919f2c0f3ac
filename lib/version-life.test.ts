import { describe, expect, it } from 'vitest'
import { connectionName } from './executor-connections'
import type { Sign } from './executor-list'
import { inferLife, type LifeEvidence } from './version-life'

const now = Date.UTC(2026, 10, 23, 12)
const ago = (minutes: number) => now - minutes * 60_000
const sign = (applicationVersion: string, minutes: number): Sign => ({
  ...{ kind: 'step', executorId: 'host', applicationName: 'shop' },
  ...{ applicationVersion, at: ago(minutes) },
})

function life(evidence: Partial<LifeEvidence>, waitingSince: number | null = null) {
  const subject = { version: '1.0', applicationName: 'shop', waitingSince }
  return inferLife(subject, {
    ...{ now, signs: [], connections: [], versions: ['1.1', '1.0'] },
    ...evidence,
  })
}

describe('whether anybody runs a version', () => {
  const old = connectionName('host', '1.0')
  const next = connectionName('host', '1.1')
  it.each<[string, Partial<LifeEvidence>, number | null, string]>([
    ['nothing is seen', {}, null, 'not-seen'],
    ['a connection bears its name', { connections: [old] }, null, 'running'],
    ['it was active lately', { signs: [sign('1.0', 9)] }, null, 'running'],
    ['it was active long ago', { signs: [sign('1.0', 11)] }, null, 'not-seen'],
    ['another is connected', { connections: [next] }, ago(60), 'not-seen'],
    ['connections name nobody', { connections: ['dbos_transact'] }, ago(60), 'unknown'],
    [
      'connections do not tell the version',
      { connections: ['dbos_transact_host_'] },
      null,
      'unknown',
    ],
    [
      'connections name nobody, and others pass its work over',
      { connections: ['dbos_transact'], signs: [sign('1.1', 1)] },
      ago(60),
      'not-seen',
    ],
    [
      'connections name nobody, and its work has just come',
      { connections: ['dbos_transact'], signs: [sign('1.1', 1)] },
      ago(1),
      'unknown',
    ],
    ['its application works without being named', { signs: [sign('1.1', 0.5)] }, ago(1), 'unknown'],
    ['it is read from a replica', { connections: null }, null, 'unknown'],
  ])('where %s', (_, evidence, waitingSince, expected) => {
    const answer = life(evidence, waitingSince)
    expect(answer.life).toBe(expected)
    expect(answer.evidence.length).toBeGreaterThanOrEqual(2)
  })
})
