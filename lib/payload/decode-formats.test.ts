import { expect, it } from 'vitest'
import { decodePayload } from './decode-payload'

/** The formats beside superjson, stated or told by their look; and why a text is none of them. */

const decode = (text: string, serialization: string | null) =>
  decodePayload({ text, serialization, truncated: false })
const nodeOf = (text: string, serialization: string | null) => decode(text, serialization).node

it.each([
  [
    'digits beyond 2^53',
    '{"n":12345678901234567890}',
    'portable_json',
    [['n', { kind: 'number', text: '12345678901234567890' }]],
  ],
  [
    'a legacy date',
    '{"d":{"dbos_type":"dbos_Date","dbos_data":"2024-01-01T00:00:00.000Z"}}',
    'js_legacy',
    [['d', { kind: 'date', text: '2024-01-01T00:00:00.000Z' }]],
  ],
  [
    'a legacy bigint, format not stated',
    '{"d":{"dbos_type":"dbos_BigInt","dbos_data":"99"}}',
    null,
    [['d', { kind: 'bigint', text: '99' }]],
  ],
  [
    'an unknown legacy tag',
    '{"d":{"dbos_type":"dbos_Money","dbos_data":[1]}}',
    'js_legacy',
    [['d', { kind: 'typed', type: 'Money' }]],
  ],
])('%s', (_, text, serialization, entries) => {
  expect(nodeOf(text, serialization)).toMatchObject({ kind: 'object', entries })
})

it.each([
  ['gASVBQAAAAAAAABLBS4=', 'py_pickle'],
  ['gARLBS4=', 'py_pickle'],
  ['["[Ljava.lang.Object;",["x",1]]', 'java_jackson'],
  ['["java.lang.Long",5]', 'java_jackson'],
  ['{"@class":"shop.Order","id":1}', 'java_jackson'],
  ['eyJhIjoxfQ==', 'DBOS_JSON'],
  ['__DBOS_NIL', 'DBOS_JSON'],
  ['["java","script"]', 'JSON'],
  ['5', 'JSON'],
  ['-1.5e3', 'JSON'],
])('tells of %s, whose format is not stated, that it is %s', (text, name) => {
  expect(decode(text, null)).toMatchObject({ format: { name, guessed: true }, note: null })
  expect(nodeOf(text, null)).not.toBeNull()
})

it.each([
  ['<b>', null, 'looks like none'],
  ['whatever', 'acme_v2', 'acme_v2'],
])('says that it does not read %s (%s)', (text, serialization, words) => {
  expect(decode(text, serialization).node).toBeNull()
  expect(decode(text, serialization).note).toContain(words)
})

it.each([
  ['{"json":', 'js_superjson', 'it ends in the middle'],
  ['[1,]', 'portable_json', 'a comma before the end at character 4'],
  ['{"a":1}', 'js_superjson', 'no value of superjson'],
  ['gARLBQ==', 'py_pickle', 'it ends in the middle'],
  ['gAT/', 'py_pickle', 'an unknown opcode 0xff at byte 2'],
  ['{"a":1}', 'py_pickle', 'it is no base64'],
  ['%%', 'java_jackson', 'a character that begins no value'],
])('says why %s cannot be read', (text, serialization, reason) => {
  expect(decode(text, serialization).node).toBeNull()
  expect(decode(text, serialization).note).toContain(reason)
})
