import { expect, it } from 'vitest'
import { placeMarkLabels } from './mark-labels'

const placed = (marks: [x: number, label: string][], width = 400) =>
  placeMarkLabels(
    marks.map(([x, label]) => ({ x, label })),
    width,
  ).map((label) => label && `${label.text} ${label.anchor}`)

it('stands over its line, and within the plot', () => {
  expect(
    placed([
      [2, '1.4.0'],
      [200, '1.5.0'],
      [398, '1.5.1'],
    ]),
  ).toEqual(['1.4.0 start', '1.5.0 middle', '1.5.1 end'])
})

it('gives way to a later one, in whatever order they come', () => {
  expect(
    placed([
      [300, '1.5.1'],
      [100, '1.4.2'],
      [290, '1.5.0'],
    ]),
  ).toEqual(['1.5.1 middle', '1.4.2 middle', null])
  expect(
    placed([
      [396, '1.5.0'],
      [398, '1.5.1'],
      [398, '1.5.2'],
    ]),
  ).toEqual([null, '1.5.1 end', null])
})

it('shortens what is as long as a hash', () => {
  expect(placed([[200, '9f86d081884c7d659a2feaa0c55ad015']])).toEqual(['9f86d081884… middle'])
})
