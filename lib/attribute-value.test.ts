import { expect, test } from 'vitest'
import { parseAttributeValue } from './attribute-value'

test.each([
  ['acme', 'acme'],
  [' acme ', 'acme'],
  ['12', 12],
  ['"12"', '12'],
  ['true', true],
  ['null', null],
  ['12 Main Street', '12 Main Street'],
  ['{"a":1}', { a: 1 }],
  ['{broken', '{broken'],
  ['', ''],
])('%s is %j', (text, value) => {
  expect(parseAttributeValue(text)).toEqual(value)
})
