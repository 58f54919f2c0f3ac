import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cpuTimeOf } from '../testing/cpu-time'
import { aWorkflow } from '../timeline/timeline-fixtures'
import type { FamilyMember } from '../workflow'
import { familyGraph } from './family-graph'
import type { GraphAnswer, GraphStep, StepDigest } from './graph-answer'
import { listNodes } from './list-nodes'
import { edgePath, type Place, placeCards } from './place-cards'
import { walk } from './walk'

const one = (id: string, about: Partial<FamilyMember> = {}) =>
  aWorkflow({ workflowID: id, ...about })
const many = (count: number, about: (at: number) => Partial<FamilyMember>) =>
  Array.from({ length: count }, (_, at) => one(`c${at}`, { parentWorkflowID: 'w', ...about(at) }))

function answerOf(about: Partial<GraphAnswer['family']> & Partial<GraphAnswer> = {}): GraphAnswer {
  const { ancestors = [], descendants = [], forks = [], source = null, ...others } = about
  const { truncated = false, ...rest } = others
  const siblings = { previous: null, next: null }
  const family = { ancestors, descendants, forks, source, siblings, truncated, asOf: 0 }
  return { workflow: one('w'), steps: {}, asOf: 0, ...rest, family }
}

const step = (ordinal: number, about: Partial<GraphStep> = {}): GraphStep => ({
  functionId: ordinal,
  ordinal,
  name: `s${ordinal}`,
  childWorkflowID: null,
  startedAt: null,
  completedAt: null,
  failed: false,
  errorSummary: null,
  ...about,
})
const digest = (total: number, steps: GraphStep[]): StepDigest => ({
  total,
  failed: steps.filter((one) => one.failed).length,
  truncated: false,
  steps,
})
const none = new Set<string>()
const drawnRows = (answer: GraphAnswer) => {
  const card = familyGraph(answer, none).nodes.find((node) => node.id === 'w')
  return card?.kind === 'workflow'
    ? card.rows.map((row) => (row.kind === 'step' ? row.step.name : `… ${row.count}`))
    : []
}

describe('a card', () => {
  it('shows the ends of a long list, and what failed in the middle of it', () => {
    const steps = [0, 1, 2, 3, 4, 1_996, 1_997, 1_998, 1_999].map((at) => step(at))
    steps.splice(5, 0, step(700, { failed: true, name: 'broken' }))
    expect(drawnRows(answerOf({ steps: { w: digest(2_000, steps) } }))).toEqual([
      's0',
      's1',
      's2',
      '… 697',
      'broken',
      '… 1296',
      's1997',
      's1998',
      's1999',
    ])
  })

  it('shows a short list whole, and no fold for a single step', () => {
    const short = Array.from({ length: 12 }, (_, at) => step(at))
    expect(drawnRows(answerOf({ steps: { w: digest(12, short) } }))).toHaveLength(12)
    const odd = Array.from({ length: 13 }, (_, at) => step(at, { failed: at === 4 || at === 8 }))
    expect(drawnRows(answerOf({ steps: { w: digest(13, odd) } }))[3]).toBe('s3')
  })

  it('does not miss the time limits that DBOS keeps among the steps', () => {
    const steps = [step(0, { name: 'DBOS.recv', completedAt: 9 }), step(1, { name: 'DBOS.sleep' })]
    expect(drawnRows(answerOf({ steps: { w: digest(2, steps) } }))).toEqual(['DBOS.recv'])
  })
})

describe('a family', () => {
  it('leads from the step that started a child to the child', () => {
    const steps = { w: digest(2, [step(0), step(1, { childWorkflowID: 'c0' })]) }
    const { edges } = familyGraph(answerOf({ steps, descendants: many(1, () => ({})) }), none)
    expect(edges).toEqual([{ id: 'child w c0', kind: 'child', from: 'w', fromRow: 1, to: 'c0' }])
  })

  it('keeps failures in view however many children there are', () => {
    const descendants = many(400, (at) => ({ status: at === 390 ? 'ERROR' : 'SUCCESS' }))
    const { nodes } = familyGraph(answerOf({ descendants }), none)
    expect(nodes.map((node) => node.id)).toContain('c390')
    const groups = nodes.flatMap((node) => (node.kind === 'group' ? [node.group] : []))
    expect(groups.map((group) => group.members.length)).toEqual([394])
    const opened = familyGraph(answerOf({ descendants }), new Set([groups[0]?.id ?? '']))
    expect(opened.nodes).toHaveLength(401)
  })

  it('draws at most 500 cards, and counts what it leaves out', () => {
    const descendants = many(600, () => ({}))
    const { nodes, edges, cut } = familyGraph(
      answerOf({ descendants }),
      new Set(['group w checkout']),
    )
    expect([nodes.length, edges.length, cut]).toEqual([500, 499, 101])
  })

  it('has ancestors, the original and forks around it', () => {
    const { nodes, edges } = familyGraph(
      answerOf({ ancestors: [one('root'), one('up')], source: one('o'), forks: [one('f')] }),
      none,
    )
    const relations = nodes.map((node) => [node.id, node.relation])
    expect(relations).toEqual([
      ['o', 'original'],
      ['root', 'ancestor'],
      ['up', 'ancestor'],
      ['w', 'this'],
      ['f', 'fork'],
    ])
    expect(edges.map((edge) => `${edge.kind} ${edge.from}→${edge.to}`)).toEqual([
      'child root→up',
      'child up→w',
      'fork o→w',
      'fork w→f',
    ])
  })

  const family = fc.array(
    fc.record({ parent: fc.integer({ min: -1, max: 30 }), failed: fc.boolean() }),
    { maxLength: 60 },
  )
  it('draws or counts everyone once, whatever points to whom', () => {
    fc.assert(
      fc.property(family, (parts) => {
        const descendants = parts.map(({ parent, failed }, at) =>
          one(`c${at}`, {
            parentWorkflowID: parent < 0 ? 'w' : `c${parent}`,
            status: failed ? 'ERROR' : 'SUCCESS',
          }),
        )
        const { nodes, edges } = familyGraph(answerOf({ descendants }), none)
        const ids = nodes.map((node) => node.id)
        expect(new Set(ids).size).toBe(ids.length)
        for (const edge of edges) {
          expect(ids).toContain(edge.from)
          expect(ids).toContain(edge.to)
        }
      }),
    )
  })
})

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
