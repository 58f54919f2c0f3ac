import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cpuTimeOf } from '../testing/cpu-time'
import { familyGraph } from './family-graph'
import { answerOf, digest, many, one, step } from './graph-fixtures'
import { listNodes } from './list-nodes'
import { edgePath, type Place, placeCards } from './place-cards'
import { walk } from './walk'

const none = new Set<string>()

/** Cards that lie on one another. */
function overlapping(graph: ReturnType<typeof familyGraph>, places: ReadonlyMap<string, Place>) {
  const boxes = graph.nodes.flatMap(({ id, width, height }) => {
    const place = places.get(id)
    return place ? [{ id, ...place, width, height }] : []
  })
  expect(boxes).toHaveLength(graph.nodes.length)
  return boxes.filter((a, at) =>
    boxes.some(
      (b, other) =>
        other > at &&
        a.x < b.x + b.width &&
        b.x < a.x + a.width &&
        a.y < b.y + b.height &&
        b.y < a.y + a.height,
    ),
  )
}

describe('the layout', () => {
  it('places 500 cards in no time, as a block that can be overlooked', () => {
    const answer = answerOf({ descendants: many(499, () => ({})) })
    const graph = familyGraph(answer, new Set(['group w checkout']))
    let places = placeCards(graph)
    expect(cpuTimeOf(() => (places = placeCards(graph)))).toBeLessThan(200)
    expect(overlapping(graph, places)).toEqual([])
    const [xs, ys] = [
      [...places.values()].map(({ x }) => x),
      [...places.values()].map(({ y }) => y),
    ]
    expect(Math.max(...ys)).toBeLessThan(3_000)
    expect(Math.max(...xs)).toBeLessThan(6_000)
  })

  it('lays no card on another, whatever the family', () => {
    const family = fc.array(
      fc.record({
        parent: fc.integer({ min: -1, max: 20 }),
        steps: fc.integer({ min: 0, max: 30 }),
      }),
      { maxLength: 80 },
    )
    fc.assert(
      fc.property(family, fc.boolean(), fc.nat(3), (parts, isFork, above) => {
        const descendants = parts.map(({ parent }, at) =>
          one(`c${at}`, { parentWorkflowID: parent < 0 || parent >= at ? 'w' : `c${parent}` }),
        )
        const steps = Object.fromEntries(
          parts.map(({ steps: count }, at) => [
            `c${at}`,
            digest(
              count,
              Array.from({ length: count }, (_, n) => step(n)),
            ),
          ]),
        )
        const ancestors = Array.from({ length: above }, (_, at) => one(`a${at}`))
        const original = isFork ? one('o') : null
        const forks = isFork ? [one('f1'), one('f2')] : []
        const open = new Set(['w', ...Object.keys(steps)].map((id) => `group ${id} checkout`))
        const graph = familyGraph(
          answerOf({ descendants, steps, ancestors, source: original, forks }),
          open,
        )
        const places = placeCards(graph)
        expect(overlapping(graph, places)).toEqual([])
        for (const { from, to } of graph.edges)
          expect(places.get(from)?.x ?? 0).toBeLessThan(places.get(to)?.x ?? 0)
      }),
    )
  })

  it('leads an edge from the line of its step into the head of the next card', () => {
    const edge = { id: 'e', kind: 'child', from: 'w', fromRow: 1, to: 'c' } as const
    const at = (x: number, y: number, column = 0) => ({ x, y, column })
    expect(edgePath(edge, at(0, 0), at(316, 52), 252, 284)).toBe('M252 74H316')
    expect(edgePath(edge, at(0, 0), at(316, 0), 252, 284)).toMatch(
      /^M252 74H278Q284 74 284 68V28Q.*H316$/,
    )
    expect(edgePath(edge, at(0, 0), at(596, 0, 1), 252, 284)).toMatch(/H596$/)
  })

  it('has every card once in the list of those who read', () => {
    const graph = familyGraph(
      answerOf({
        ancestors: [one('up')],
        source: one('o'),
        forks: [one('f')],
        descendants: many(1, () => ({})),
        steps: { w: digest(1, [step(0, { childWorkflowID: 'c0' })]) },
      }),
      none,
    )
    const lines = listNodes(graph).map(({ node, depth, by }) => `${depth} ${node.id}, ${by}`)
    expect(lines).toEqual([
      '0 o, what this one was forked from',
      '0 up, null',
      '1 w, this one',
      '2 c0, started by step 0',
      '2 f, fork',
    ])
  })

  it('is walked by arrow keys', () => {
    const small = familyGraph(answerOf({ descendants: many(3, () => ({})) }), none)
    const places = placeCards(small)
    const go = (from: string, to: Parameters<typeof walk>[3]) => walk(small, places, from, to)
    expect(go('w', 'right')).toBe('c0')
    expect(go('c0', 'down')).toBe('c1')
    expect(go('c2', 'up')).toBe('c1')
    expect(go('c1', 'left')).toBe('w')
    for (const [from, to] of [
      ['w', 'left'],
      ['c0', 'up'],
      ['c2', 'down'],
      ['c1', 'right'],
    ] as const)
      expect(go(from, to)).toBeNull()
  })
})
