import { expect, it } from 'vitest'
import { Tally } from '../trends/summaries'
import { failingNames } from './failing-names'

const tallies = (of: Record<string, [failed: number, completed: number]>) =>
  new Map(
    Object.entries(of).map(([name, [failed, completed]]) => [
      name,
      Object.assign(new Tally(), { failed, completed }),
    ]),
  )

it('names what fails clearly more than usual, worst first', () => {
  const found = failingNames(
    tallies({
      checkout: [60, 100],
      ship: [12, 100],
      flaky: [32, 100],
      rare: [1, 2],
      new_and_broken: [4, 4],
      fine: [1, 1_000],
      always_broken: [90, 100],
    }),
    tallies({
      checkout: [100, 10_000],
      ship: [100, 10_000],
      flaky: [3_000, 10_000],
      always_broken: [9_000, 10_000],
      fine: [10, 10_000],
      rare: [0, 500],
    }),
  )
  expect(found.map(({ name, severity }) => `${name} ${severity}`)).toEqual([
    'checkout failing',
    'ship degraded',
    'new_and_broken failing',
  ])
  expect(found[2]).toMatchObject({ usualRate: null, rate: 1 })
})

it('finds nothing in nothing', () => {
  expect(failingNames(new Map(), new Map())).toEqual([])
})
