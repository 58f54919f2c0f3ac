import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cardRows } from './card-rows'
import { familyGraph } from './family-graph'
import type { GraphAnswer } from './graph-answer'
import { answerOf, digest, many, one, step } from './graph-fixtures'

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

  it('says how many failed among what it leaves out', () => {
    const failed = Array.from({ length: 9 }, (_, at) => step(100 + at, { failed: true }))
    const steps = [step(0), ...failed, step(1_999)]
    const foldsOf = (all: number) =>
      cardRows({ ...digest(2_000, steps), failed: all }, new Set()).flatMap((row) =>
        row.kind === 'fold' && row.failed > 0 ? [[row.failed, row.isFailedCut]] : [],
      )
    expect(foldsOf(9)).toEqual([[3, false]])
    expect(foldsOf(40)).toEqual([[3, true]])
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
