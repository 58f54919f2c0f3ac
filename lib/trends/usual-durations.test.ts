import { describe, expect, it } from 'vitest'
import { describeShare, shareOfUsual } from './usual-durations'

describe('a duration against the usual', () => {
  it.each([
    [500, 1_000, 0.5],
    [3_000, 1_000, 3],
    [-5, 1_000, 0],
    [null, 1_000, null],
    [500, undefined, null],
    [500, 0, null],
  ])('%s of %s is %s', (duration, p95, share) => {
    expect(shareOfUsual(duration, p95)).toBe(share)
  })

  it.each([
    [0.4, null],
    [1, null],
    [1.25, '25 % over the p95'],
    [1.97, '2 times the p95'],
    [12.34, '12 times the p95'],
  ])('%s is told as %s', (share, said) => {
    expect(describeShare(share)).toBe(said)
  })
})
