import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cpuTimeOf } from '../testing/cpu-time'
import { readError } from './read-error'

const superjson = (value: unknown) =>
  JSON.stringify({ json: value, meta: {}, __dbos_serializer: 'superjson' })
const base64 = (text: string) => Buffer.from(text).toString('base64')

/** `pickle.dumps(…, protocol=n)` of CPython 3, in base64 as the Python SDK writes it. */
const pickles = {
  four: 'gASVTwAAAAAAAACMCGJ1aWx0aW5zlIwKVmFsdWVFcnJvcpSTlIwtaW52YWxpZCBsaXRlcmFsIGZvciBpbnQoKSB3aXRoIGJhc2UgMTA6ICd4MTInlIWUUpQu',
  five: 'gAWVTwAAAAAAAACMCGJ1aWx0aW5zlIwKVmFsdWVFcnJvcpSTlIwtaW52YWxpZCBsaXRlcmFsIGZvciBpbnQoKSB3aXRoIGJhc2UgMTA6ICd4MTInlIWUUpQu',
  own: 'gASVgQAAAAAAAACMDXNob3AucGF5bWVudHOUjA9QYXltZW50RGVjbGluZWSUk5SMGWlzc3VlciB0aW1lb3V0IGFmdGVyIDMwIHOUfZQojARjb2RllEsqjAFulEc/+AAAAAAAAIwBbJRdlChLAUsCSwNldYaUUpR9lIwFZXh0cmGUjAVzdGF0ZZRzYi4=',
  number: 'gASVIQAAAAAAAACMCGJ1aWx0aW5zlIwKVmFsdWVFcnJvcpSTlEsHhZRSlC4=',
  file: 'gASVQAAAAAAAAACMCGJ1aWx0aW5zlIwRRmlsZU5vdEZvdW5kRXJyb3KUk5RLAowMTm8gc3VjaCBmaWxllIwGL3RtcC9hlIeUUpQu',
  two: 'gAJjZXhjZXB0aW9ucwpWYWx1ZUVycm9yCnEAWC0AAABpbnZhbGlk',
}
const attempts = {
  dbosErrorCode: 23,
  errors: [
    { name: 'GatewayTimeout', message: 'no answer within 5000 ms', stack: 'at x' },
    { name: 'GatewayTimeout', message: 'no answer within 5001 ms', stack: 'at x' },
  ],
  name: 'Error',
  message: 'Step charge has exceeded its maximum of 2 retries. Previous errors: …',
}

describe('type and message of what was thrown', () => {
  it.each([
    ['superjson', superjson({ name: 'TypeError', message: 'm' }), 'js_superjson', 'TypeError', 'm'],
    ['legacy', '{"name":"TypeError","message":"m"}', 'js_legacy', 'TypeError', 'm'],
    ['portable', '{"name":"TypeError","message":"m","code":4}', 'portable_json', 'TypeError', 'm'],
    ['unnamed format', '{"name":"TypeError","message":"m"}', null, 'TypeError', 'm'],
    ['a thrown text', superjson('no such thing'), 'js_superjson', 'Error', 'no such thing'],
    [
      'Java',
      '{"@class":"dev.dbos.transact.json.WireThrowable","v":1,"type":"java.lang.IllegalStateException","message":"boom","base64bytes":"rO0AB"}',
      'java_jackson',
      'IllegalStateException',
      'boom',
    ],
    [
      'a nested class of Java',
      '{"@class":"dev.dbos.transact.json.WireThrowable","type":"shop.Pay$Declined","message":"no"}',
      null,
      'Declined',
      'no',
    ],
    ['Go, bare', 'connection refused', 'DBOS_JSON', 'Error', 'connection refused'],
    ['Go, bare and unnamed', 'connection refused: x', null, 'Error', 'connection refused: x'],
    ['Go, JSON', base64('{"message":"boom"}'), 'DBOS_JSON', 'Error', 'boom'],
    [
      'Go, gob',
      'OhAADiptYWluLkRlY2xpbmVkfwMBAQhEZWNsaW5lZAH/gAABAgEGUmVhc29uAQwAAQRDb2RlAQQAAAAU/4ARAQxjYXJkIGV4cGlyZWQBVAA=',
      'DBOS_GOB',
      'Declined',
      'card expired',
    ],
    [
      'Python 4',
      pickles.four,
      'py_pickle',
      'ValueError',
      "invalid literal for int() with base 10: 'x12'",
    ],
    ['Python 5', pickles.five, null, 'ValueError', "invalid literal for int() with base 10: 'x12'"],
    ['Python, own class', pickles.own, 'py_pickle', 'PaymentDeclined', 'issuer timeout after 30 s'],
    ['Python, no text', pickles.number, 'py_pickle', 'ValueError', '7'],
    ['Python, number first', pickles.file, 'py_pickle', 'FileNotFoundError', 'No such file'],
    [
      'retries ran out',
      superjson(attempts),
      'js_superjson',
      'GatewayTimeout',
      'no answer within 5000 ms',
    ],
  ])('%s', (_, text, format, type, message) => {
    expect(readError(text, format, false)).toMatchObject({ type, message, isDecoded: true })
  })

  it.each([
    ['an old pickle', pickles.two, 'py_pickle', 'py_pickle error, not decoded'],
    ['a serializer of someone', '…', 'acme_v2', 'acme_v2 error, not decoded'],
    ['broken', '{"json":{', 'js_superjson', 'js_superjson error, not decoded'],
  ])('says of %s that it cannot be read', (_, text, format, message) => {
    expect(readError(text, format, false)).toMatchObject({ message, isDecoded: false })
  })

  it('reads what is there of a cut text', () => {
    const errors = Array.from({ length: 40 }, () => ({
      ...attempts.errors[0],
      stack: 's'.repeat(900),
    }))
    const head = superjson({ ...attempts, errors }).slice(0, 16_384)
    expect(readError(head, 'js_superjson', true)).toMatchObject({ type: 'GatewayTimeout' })
    expect(readError(pickles.own.slice(0, 130), 'py_pickle', true)).toMatchObject({
      type: 'PaymentDeclined',
      message: 'issuer timeout after 30 s',
    })
  })

  it('keeps what caused it', () => {
    const cause = { name: 'A', message: 'a', cause: { name: 'B', message: 'b' } }
    const read = readError(superjson({ name: 'W', message: 'w', cause }), 'js_superjson', false)
    expect(read.causes).toEqual([
      { type: 'A', message: 'a' },
      { type: 'B', message: 'b' },
    ])
  })

  it('neither throws nor lingers, whatever it is given', { timeout: 60_000 }, () => {
    const format = fc.constantFrom(null, 'js_superjson', 'portable_json', 'py_pickle', 'DBOS_GOB')
    const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array))
    fc.assert(
      fc.property(
        bytes,
        fc.string({ unit: 'binary' }),
        fc.json(),
        format,
        (raw, text, json, name) => {
          const pickled = Buffer.concat([Buffer.from([0x80, 4]), raw]).toString('base64')
          for (const one of [pickled, text, json, raw.toString('base64')])
            expect(typeof readError(one, name, true).message).toBe('string')
        },
      ),
      { numRuns: 150 },
    )
    const hostile = [
      Buffer.from([0x80, 4, ...Array.from({ length: 700_000 }, () => 0x28)]),
      Buffer.from([0x80, 4, 0x8d, ...Array.from({ length: 700_000 }, () => 0xff)]),
      Buffer.from([0x80, 4, 0x29, ...Array.from({ length: 700_000 }, () => 0x85)]),
    ]
    for (const raw of hostile)
      expect(cpuTimeOf(() => readError(raw.toString('base64'), 'py_pickle', false))).toBeLessThan(
        1_000,
      )
  })
})
