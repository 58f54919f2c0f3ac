import { describe, expect, it } from 'vitest'
import { decodePayload } from './decode-payload'
import { causeChain, readErrorDetails } from './error-details'
import type { PayloadNode } from './payload-node'
import { payloadPath } from './payload-path'
import { firstOpen, openToDepth, payloadRows } from './payload-rows'
import { payloadText } from './payload-text'

function read(value: unknown): PayloadNode {
  const { node } = decodePayload({
    text: JSON.stringify(value),
    serialization: 'portable_json',
    truncated: false,
  })
  if (!node) throw new Error('unreadable')
  return node
}

const keys = (node: PayloadNode, open: Set<string>, search = '') =>
  payloadRows(node, open, search).map((row) => row.key ?? '')

describe('the lines of a payload', () => {
  const order = read({ id: 7, lines: [{ sku: 'pear' }, { sku: 'fig' }], note: 'PEAR tart' })

  it('are those that are open', () => {
    expect(keys(order, new Set())).toEqual([''])
    expect(keys(order, new Set(['']))).toEqual(['', 'id', 'lines', 'note'])
    expect(keys(order, new Set(['', '.1']))).toEqual(['', 'id', 'lines', '0', '1', 'note'])
  })

  it('are what matches and the way to it when searching, open or not', () => {
    const rows = payloadRows(order, new Set(), 'pear')
    expect(rows.map((row) => [row.key, row.matches])).toEqual([
      [null, false],
      ['lines', false],
      ['0', false],
      ['sku', true],
      ['note', true],
    ])
    expect(keys(order, new Set(), 'nothing like it')).toEqual([''])
  })

  it('begin open while the tree stays short', () => {
    expect(firstOpen(order)).toEqual(new Set(['', '.1', '.1.0', '.1.1']))
    expect(firstOpen(read({ many: Array(500).fill(0), few: [1] }))).toEqual(new Set(['', '.1']))
    expect(firstOpen(read(Array(500).fill([1])))).toEqual(new Set(['']))
  })
})

describe('the text of a payload', () => {
  it('is the JSON it came from, digits and all', () => {
    const text = '{"a":[1,12345678901234567890,"x"],"b":{},"c":null}'
    const { node } = decodePayload({ text, serialization: 'portable_json', truncated: false })
    expect(node && payloadText(node).replace(/\s/g, '')).toBe(text)
    expect(payloadText(read('plain'))).toBe('plain')
  })
})

describe('an error payload', () => {
  it('tells name, message, stack, causes and attempts', () => {
    const details = readErrorDetails(
      read({
        code: 'E',
        name: 'A',
        message: 'a',
        stack: 's',
        cause: { name: 'B', message: 'b', cause: 'wind' },
        errors: [{ name: 'C', message: 'c' }, 5],
      }),
    )
    expect(details).toMatchObject({ name: 'A', message: 'a', stack: 's' })
    expect(details?.properties.map(([key]) => key)).toEqual(['code'])
    expect(details?.errors.map((error) => error.message)).toEqual(['c'])
    expect(details && causeChain(details).map((error) => error.message)).toEqual(['a', 'b', 'wind'])
  })

  it.each([5, null, [1], { code: 'E' }])('is none: %j', (value) => {
    expect(readErrorDetails(read(value))).toBeNull()
  })
})

describe('a line of a payload', () => {
  const root = read({ a: [{ 'first name': 1 }], b: { c: { d: { e: 1 } } } })

  it.each([
    ['', '$'],
    ['.0', '$.a'],
    ['.0.0', '$.a[0]'],
    ['.0.0.0', '$.a[0]["first name"]'],
    ['.1.0.0.0', '$.b.c.d.e'],
    ['.7', '$'],
  ])('%s has the path %s', (id, path) => {
    expect(payloadPath(root, id)).toBe(path)
  })

  it('is open to the depth that is asked for', () => {
    expect(keys(root, openToDepth(root, 0))).toEqual([''])
    expect(keys(root, openToDepth(root, 2))).toEqual(['', 'a', '0', 'b', 'c'])
    expect(keys(root, openToDepth(root, 200))).toHaveLength(8)
  })
})
