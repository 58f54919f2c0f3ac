import { describe, expect, it } from 'vitest'
import type { AttentionItem, LastHour, Severity } from './overview'
import { defaultThresholds, thresholdsSchema } from './thresholds'
import { judge } from './verdict'

const hour = (completed: number, failed: number, usualRate: number | null = 0.01): LastHour => ({
  completed,
  failed,
  byStatus: {},
  failureRate: completed === 0 ? null : failed / completed,
  usualRate,
})
const item = (severity: Severity): AttentionItem => ({
  check: 'waiting queues',
  severity,
  title: 'Queue mail is stuck',
  detail: '',
  evidence: { screen: 'queue', name: 'mail' },
  fix: null,
})
const state = (lastHour: LastHour, ...attention: AttentionItem[]) =>
  judge(lastHour, attention, 0, defaultThresholds).state

describe('the verdict', () => {
  it.each([
    ['few failures', hour(1_000, 10), 'healthy'],
    ['more than a twentieth', hour(1_000, 60), 'degraded'],
    ['as many as usual', hour(1_000, 60, 0.06), 'healthy'],
    ['with nothing to compare', hour(1_000, 60, null), 'degraded'],
    ['more than a fifth', hour(1_000, 210), 'failing'],
    ['a fifth, as usual', hour(1_000, 210, 0.3), 'failing'],
    ['too few to judge', hour(10, 10), 'quiet'],
    ['nothing at all', hour(0, 0), 'quiet'],
  ])('%s', (_, lastHour, expected) => {
    expect(state(lastHour)).toBe(expected)
  })

  it('is as bad as the worst thing that needs attention', () => {
    expect(state(hour(1_000, 0), item('notice'))).toBe('healthy')
    expect(state(hour(1_000, 0), item('degraded'))).toBe('degraded')
    expect(state(hour(0, 0), item('failing'))).toBe('failing')
  })

  it('says what it rests on', () => {
    expect(judge(hour(412, 38, 0.051), [item('degraded')], 1, defaultThresholds)).toEqual({
      state: 'degraded',
      sentence: 'Degraded: queue mail is stuck.',
      evidence: [
        '38 of 412 workflows that ended in the last hour failed (9.2 %; 5.1 % in the week before).',
        '1 thing needs attention; 1 check could not be made.',
      ],
    })
    expect(judge(hour(3, 1, null), [], 0, defaultThresholds).evidence[0]).toBe(
      '1 of 3 workflows that ended in the last hour failed (33 %; there is no earlier week to compare with); below 20 that is too few to judge by.',
    )
  })
})

it('thresholds are refused where they make no sense', () => {
  expect(thresholdsSchema.safeParse({ degradedFailureRate: 0.5 }).success).toBe(false)
  expect(thresholdsSchema.safeParse({ degradedFailureRate: 5 }).success).toBe(false)
  expect(thresholdsSchema.safeParse({ minimumTraffic: 100 }).data).toEqual({
    ...defaultThresholds,
    minimumTraffic: 100,
  })
})
