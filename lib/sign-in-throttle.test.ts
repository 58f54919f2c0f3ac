import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Attempts,
  countAttempt,
  forgetAfterMs,
  forgiveAttempt,
  throttleRule,
  waitOf,
} from './sign-in-throttle'

const rule = throttleRule('pair')

/** So many wrong passwords, each as soon as it is allowed; the waits between them. */
function waits(count: number, ofRule = rule) {
  let attempts: Attempts | null = null
  let now = 1_000
  return Array.from({ length: count }, () => {
    attempts = countAttempt(attempts, ofRule, now)
    const wait = waitOf(attempts, now)
    now += wait
    return wait / 1_000
  })
}

describe('wrong passwords', () => {
  it('cost nothing at first, then twice as long each time, up to a bound', () => {
    expect(waits(11)).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900])
  })

  it('are borne half as often where one process counts alone', () => {
    expect(waits(4, throttleRule('pair', true))).toEqual([0, 30, 60, 120])
  })

  it('never let two thousand guesses a day through, whoever is guessed', () => {
    let attempts: Attempts | null = null
    let now = 0
    let guesses = 0
    for (; now < forgetAfterMs; guesses++) {
      attempts = countAttempt(attempts, throttleRule('name'), now)
      now += waitOf(attempts, now)
    }
    expect(guesses).toBeLessThan(2_000)
  })

  it('are forgotten after a day', () => {
    const many: Attempts = { failures: 50, lastAt: 0, blockedUntil: 900_000 }
    expect(countAttempt(many, rule, forgetAfterMs + 1).failures).toBe(1)
  })

  it('are forgiven to a name by the right one, to an address only that one', () => {
    const many: Attempts = { failures: 9, lastAt: 5, blockedUntil: 7 }
    expect(forgiveAttempt(many, 'pair')).toBeNull()
    expect(forgiveAttempt(many, 'address')).toEqual({ failures: 8, lastAt: 5, blockedUntil: 0 })
  })

  it('never shorten a wait', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(forgetAfterMs), (failures, later) => {
        const before = { failures, lastAt: 0, blockedUntil: 0 }
        const once = countAttempt(before, rule, later)
        const twice = countAttempt(once, rule, later)
        expect(twice.blockedUntil).toBeGreaterThanOrEqual(once.blockedUntil)
      }),
    )
  })
})
