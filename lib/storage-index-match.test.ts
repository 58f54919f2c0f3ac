import { describe, expect, it } from 'vitest'
import { serves } from './storage-index-match'

const wanted = { columns: ['name', 'created_at'] }
const btree = { method: 'btree', keyColumns: ['name', 'created_at'], predicate: null }

describe('serves', () => {
  it.each([
    ['the very index', btree, 'order'],
    ['more columns behind', { ...btree, keyColumns: ['name', 'created_at', 'status'] }, 'order'],
    ['the column alone', { ...btree, keyColumns: ['name'] }, 'rows'],
    ['another second column', { ...btree, keyColumns: ['name', 'status'] }, 'rows'],
    ['the column in second place', { ...btree, keyColumns: ['created_at', 'name'] }, null],
    ['another column', { ...btree, keyColumns: ['class_name', 'created_at'] }, null],
    ['an expression', { ...btree, keyColumns: [null, 'created_at'] }, null],
    ['a hash', { ...btree, method: 'hash', keyColumns: ['name'] }, 'rows'],
    ['no tree', { ...btree, method: 'brin' }, null],
    ['rows with a value', { ...btree, predicate: '(name IS NOT NULL)' }, 'order'],
    ['rows with a text', { ...btree, predicate: "(name <> ''::text)" }, 'order'],
    ['rows of one status', { ...btree, predicate: "(status = 'ERROR'::text)" }, null],
    ['rows with another value', { ...btree, predicate: '(class_name IS NOT NULL)' }, null],
    [
      'one of two conditions',
      { ...btree, predicate: "((name IS NOT NULL) AND (status = 'ERROR'::text))" },
      null,
    ],
  ])('%s', (_, index, how) => expect(serves(index, wanted)).toBe(how))
})
