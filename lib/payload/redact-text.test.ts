import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import pickles from '@/e2e/apps/python/pickles.json'
import type { PayloadText } from '../workflow'
import { decodePayload } from './decode-payload'
import { JsonRedactor } from './json-redactor'
import { payloadText } from './payload-text'
import { redactText } from './redact-text'

const payload = (text: string, serialization: string | null, truncated = false): PayloadText => ({
  text,
  serialization,
  truncated,
  bytes: text.length,
})
const redact = (text: string, keys: string[]) => new JsonRedactor(new Set(keys)).push(text)

describe('keys whose values are kept back', () => {
  it.each([
    ['{"a":1,"pin":"s3cret","b":2}', '{"a":1,"pin":"●●●●●●","b":2}'],
    ['{"pin": {"x":["}",1],"y":"\\"]"} , "b":[1]}', '{"pin": "●●●●●●", "b":[1]}'],
    ['[{"Pin":1},{"p_i-n":2}]', '[{"Pin":"●●●●●●"},{"p_i-n":"●●●●●●"}]'],
    ['{"p\\u0069n":12345}', '{"p\\u0069n":"●●●●●●"}'],
    ['{"m":[["pin","s3cret"],["other","pin"]]}', '{"m":[["pin","●●●●●●"],["other","pin"]]}'],
    ['{"a":"pin","b":"s3cret"}', '{"a":"pin","b":"s3cret"}'],
    ['{"a":{"pin":"s3cr', '{"a":{"pin":"●●●●●●"'],
    ['{"pin"', '{"pin"'],
    ['"pin"', '"pin"'],
  ])('%s', (text, expected) => {
    expect(redact(text, ['pin'])).toBe(expected)
  })

  it('are the same however the text is cut into pieces', () => {
    const keys = fc.constantFrom('pin', 'a', 'PIN', 'p"in\\')
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(keys, tie('value'), { maxKeys: 3 }),
      ),
    }))
    fc.assert(
      fc.property(value, fc.integer({ min: 1, max: 7 }), (data, size) => {
        const text = JSON.stringify(data)
        const redactor = new JsonRedactor(new Set(['pin']))
        let pieced = ''
        for (let at = 0; at < text.length; at += size)
          pieced += redactor.push(text.slice(at, at + size))
        expect(pieced).toBe(redact(text, ['pin']))
        expect(() => JSON.parse(pieced)).not.toThrow()
        expect(redact(pieced, ['pin'])).toBe(pieced)
      }),
    )
  })
})

describe('a payload of each SDK', () => {
  const keys = ['sku', 'code']
  const shown = (one: PayloadText) => {
    const { node } = decodePayload(one)
    return node === null ? null : payloadText(node).replace(/\s+/g, ' ')
  }

  it.each(Object.entries(pickles.dataclass))('pickle, protocol %s', (_, text) => {
    const redacted = redactText(payload(text, 'py_pickle'), keys)
    expect(Buffer.from(redacted.text, 'base64').includes('pear')).toBe(false)
    expect(redacted.redacted).toMatchObject({ isRead: true, count: 1 })
    expect(shown(redacted)).toBe('{ "id": 7, "lines": [ { "sku": "redacted", "count": 2 } ] }')
  })

  it.each(Object.entries(pickles['own exception']))('state of an exception, %s', (_, text) => {
    const redacted = redactText(payload(text, 'py_pickle'), keys)
    expect(shown(redacted)).toContain('"code": "redacted"')
    expect(shown({ ...redacted, redacted: null })).not.toContain('"code": 42')
  })

  it('keeps back what the head of a pickle has of it', () => {
    const bytes = Buffer.from(pickles.dataclass[4], 'base64')
    for (let length = 10; length < bytes.length; length++) {
      const head = payload(bytes.subarray(0, length).toString('base64'), 'py_pickle', true)
      const sent = Buffer.from(redactText(head, keys).text, 'base64')
      expect(sent.includes('pea')).toBe(false)
    }
  })

  it('Go and Java', () => {
    const go = Buffer.from('{"sku":"pear","n":"ü"}').toString('base64')
    expect(shown(redactText(payload(go, 'DBOS_JSON'), keys))).toBe(
      '{ "sku": "redacted", "n": "ü" }',
    )
    const java =
      '{"@class":"dev.dbos.transact.json.WireThrowable","type":"E","message":"m","base64bytes":"rO0AB","extra":{"@class":"x.M","code":7}}'
    const redacted = redactText(payload(java, 'java_jackson'), keys)
    expect(redacted.text).not.toMatch(/rO0AB|7/)
  })

  it('says where it could not look', () => {
    for (const one of [payload('sku=pear', 'acme_v2'), payload('T0dgPg==', 'DBOS_GOB')])
      expect(redactText(one, keys)).toMatchObject({ text: one.text, redacted: { isRead: false } })
    expect(redactText(payload('{}', null), [])).toEqual(payload('{}', null))
  })
})
