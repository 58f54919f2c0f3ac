import { expect, test } from 'vitest'
import { columnsParser, defaultColumns, moveColumn, toggleColumn } from './list-columns'

test('columns of a URL keep their order, lose doubles and what is unknown', () => {
  expect(columnsParser.parse('created,status,created,shoe')).toEqual(['created', 'status'])
  expect(columnsParser.parse('shoe')).toBeNull()
  expect(columnsParser.serialize(['created', 'status'])).toBe('created,status')
})

test('a column is shown at its usual place and hidden again', () => {
  const shown = toggleColumn(defaultColumns, 'user')
  expect(shown.at(-1)).toBe('user')
  expect(toggleColumn(shown, 'user')).toEqual(defaultColumns)
  expect(toggleColumn(['status', 'created'], 'outcome')).toEqual(['status', 'outcome', 'created'])
})

test('the last column cannot be hidden', () => {
  expect(toggleColumn(['status'], 'status')).toEqual(['status'])
})

test.each([
  ['id', -1, ['id', 'status', 'name']],
  ['id', 1, ['status', 'name', 'id']],
  ['status', -1, ['status', 'id', 'name']],
  ['status', 1, ['id', 'status', 'name']],
  ['user', 1, ['status', 'id', 'name']],
] as const)('moving %s by %d', (id, by, expected) => {
  expect(moveColumn(['status', 'id', 'name'], id, by)).toEqual(expected)
})
