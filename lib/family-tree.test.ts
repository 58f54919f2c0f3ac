import { expect, test } from 'vitest'
import { familyTree, firstFailure } from './family-tree'
import { someRow } from './testing/some-row'
import type { Family, WorkflowRow } from './workflow'

const member = (id: string, parent: string | null, about: Partial<WorkflowRow> = {}) =>
  someRow(id, { parentWorkflowID: parent, ...about })
const own = member('own', 'parent')
const family: Family = {
  ancestors: [member('root', null), member('parent', 'root')],
  descendants: [
    member('a', 'own', { status: 'ERROR', completedAt: 50 }),
    member('b', 'own', { status: 'PENDING' }),
    member('a1', 'a', { status: 'ERROR', completedAt: 40 }),
    member('a2', 'a'),
    member('b1', 'b', { status: 'MAX_RECOVERY_ATTEMPTS_EXCEEDED', completedAt: 45 }),
  ],
  forks: [member('own-fork', null, { forkedFrom: 'own' })],
  source: null,
  siblings: { previous: null, next: null },
  truncated: false,
  asOf: 1,
}
const drawn = (rows: ReturnType<typeof familyTree>) =>
  rows.map(({ member: { workflowID }, depth, link }) => `${' '.repeat(depth)}${workflowID} ${link}`)

test('ancestors, itself, its forks and everything below, depth first', () => {
  const rows = familyTree(family, own)
  expect(drawn(rows)).toEqual([
    'root root',
    ' parent child',
    '  own child',
    '   own-fork fork',
    '   a child',
    '    a1 child',
    '    a2 child',
    '   b child',
    '    b1 child',
  ])
  expect(rows.filter(({ isThis }) => isThis)).toHaveLength(1)
  expect(rows.find(({ isThis }) => isThis)?.rollup).toEqual({ total: 5, failed: 3, active: 1 })
  expect(rows.find((row) => row.member.workflowID === 'a')?.rollup).toEqual({
    total: 2,
    failed: 1,
    active: 0,
  })
})

test('what is closed is counted all the same', () => {
  const rows = familyTree(family, own, new Set(['a']))
  expect(drawn(rows)).not.toContain('    a1 child')
  expect(rows.find((row) => row.member.workflowID === 'a')?.rollup.failed).toBe(1)
})

test('a fork hangs below what it was forked from', () => {
  const fork = member('f', null, { forkedFrom: 'own' })
  const alone = { ...family, ancestors: [], descendants: [], forks: [], source: own }
  expect(drawn(familyTree(alone, fork))).toEqual(['own source', ' f fork'])
})

test('rows that point in a circle end', () => {
  const circle = { ...family, descendants: [member('x', 'own'), member('own', 'x')] }
  expect(familyTree(circle, own).length).toBeLessThan(10)
})

test('the first failure is the earliest that has none below itself', () => {
  expect(firstFailure(family, own)?.workflowID).toBe('a1')
  expect(firstFailure({ ...family, descendants: [] }, own)).toBeNull()
})
