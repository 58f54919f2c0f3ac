import { expect, test } from 'vitest'
import { learn, missingRows, newRows } from './live-rows'
import { someRow } from './testing/some-row'
import type { WorkflowPage } from './workflow'

function page(ids: Record<string, number>, next: string | null = 'more'): WorkflowPage {
  const workflows = Object.entries(ids).map(([id, createdAt]) => someRow(id, { createdAt }))
  return { workflows, next, previous: null, searchedTo: null, searchedFrom: null, asOf: 100 }
}
const ids = (rows: { workflowID: string }[]) => rows.map((row) => row.workflowID)

test('rows above the first, and rows that begin to match in between, are new', () => {
  const shown = page({ d: 40, b: 20 })
  expect(ids(newRows(page({ e: 50, d: 40, c: 30, b: 20 }), shown, '-created'))).toEqual(['e', 'c'])
})

test('a row that only moved up from the next page is not new', () => {
  const shown = page({ d: 40, c: 30 })
  expect(newRows(page({ d: 40, a: 10 }), shown, '-created')).toEqual([])
})

test('on the last page, oldest first, a new row is at the end', () => {
  const shown = page({ a: 10, b: 20 }, null)
  expect(ids(newRows(page({ a: 10, b: 20, c: 30 }, null), shown, 'created'))).toEqual(['c'])
  expect(newRows(page({ a: 10, b: 20, c: 30 }), { ...shown, next: 'more' }, 'created')).toEqual([])
})

test('everything is new where nothing is shown', () => {
  expect(newRows(page({ a: 10 }), page({}, null), '-created')).toHaveLength(1)
})

test('rows pushed off the fresh page are asked for while they may change', () => {
  const shown = page({ d: 40, c: 30, b: 20 })
  const fresh = page({ f: 60, e: 50, d: 40 })
  expect(missingRows(shown, fresh, '-created', (id) => id === 'c')).toEqual(['c'])
})

test('rows missing from the middle of the fresh page are asked for whatever their state', () => {
  const shown = page({ d: 40, c: 30, b: 20 })
  expect(missingRows(shown, page({ d: 40, b: 20 }), '-created', () => false)).toEqual(['c'])
  expect(missingRows(shown, page({}, null), '-created', () => false)).toEqual(['d', 'c', 'b'])
})

test('of two readings the later one counts', () => {
  const pending = { workflows: [someRow('a', { status: 'PENDING' })], asOf: 10 }
  const done = { workflows: [someRow('a', { status: 'SUCCESS' })], asOf: 20 }
  for (const known of [
    learn(learn(new Map(), pending), done),
    learn(learn(new Map(), done), pending),
  ])
    expect(known.get('a')?.row?.status).toBe('SUCCESS')
})

test('a row that was asked for and not answered exists no more', () => {
  const known = learn(new Map(), { workflows: [someRow('a', {})], asOf: 10 }, ['a', 'b'])
  expect(known.get('a')?.row?.workflowID).toBe('a')
  expect(known.get('b')).toEqual({ row: null, asOf: 10 })
})
