import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { summarizeError } from './error-summary'

const superjson = (value: unknown, meta?: unknown) =>
  JSON.stringify({ json: value, meta, __dbos_serializer: 'superjson' })
/** `pickle.dumps(ValueError('no such colour'))` of CPython 3, in base64. */
const valueError =
  'gASVMgAAAAAAAACMCGJ1aWx0aW5zlIwKVmFsdWVFcnJvcpSTlIwObm8gc3VjaCBjb2xvdXKUhZRSlC4='
const declined = { name: 'PaymentDeclined', message: 'issuer timeout', stack: 'x\n    at y' }

describe('an error in one line', () => {
  it.each([
    ['superjson', superjson(declined), 'js_superjson', 'PaymentDeclined: issuer timeout'],
    [
      'superjson without a name of its format',
      superjson(declined),
      null,
      'PaymentDeclined: issuer timeout',
    ],
    ['legacy', JSON.stringify(declined), 'js_legacy', 'PaymentDeclined: issuer timeout'],
    ['portable', '{"name":"MyErr","message":"pf","code":"E42"}', 'portable_json', 'MyErr: pf'],
    [
      'properties first',
      superjson({ code: 'E', data: { a: 1 }, ...declined }),
      'js_superjson',
      'PaymentDeclined: issuer timeout',
    ],
    ['a thrown string', superjson('no such\nthing'), 'js_superjson', 'no such thing'],
    ['no name', superjson({ message: 'odd' }), 'js_superjson', 'Error: odd'],
    ['no message', superjson({ name: 'Aborted', message: '' }), 'js_superjson', 'Aborted'],
    ['neither', superjson({ code: 7 }), 'js_superjson', 'Error without a message'],
    ['null', superjson(null), 'js_superjson', 'Error without a message'],
    [
      'several lines',
      superjson({ name: 'E', message: 'a\n\t b\u0000c' }),
      'js_superjson',
      'E: a b c',
    ],
    ['a value named json', '{"json":1,"name":"N","message":"m"}', 'portable_json', 'N: m'],
    ['pickle', valueError, 'py_pickle', 'ValueError: no such colour'],
    ['pickle without a name of its format', valueError, null, 'ValueError: no such colour'],
    ['broken pickle', valueError.slice(0, 24), 'py_pickle', 'Error (unreadable py_pickle)'],
    ['a serializer of someone', 'whatever', 'acme_v2', 'Error (acme_v2, not decoded)'],
    [
      'Java',
      '{"@class":"dev.dbos.transact.json.WireThrowable","type":"shop.Pay$Declined","message":"no"}',
      null,
      'Declined: no',
    ],
    ['Go, bare', 'connection refused', 'DBOS_JSON', 'connection refused'],
    ['noise', '%%%', null, 'Error (unknown format, not decoded)'],
    ['broken', '{"json":{', 'js_superjson', 'Error (unreadable js_superjson)'],
    ['nothing', '', 'js_superjson', null],
  ])('%s', (_, text, serialization, expected) => {
    expect(summarizeError(text, serialization, false)).toBe(expected)
  })

  it('says what it can of a text that ends in the middle', () => {
    const text = superjson({ name: 'Wide', message: 'm'.repeat(9_000), stack: 's' })
    expect(summarizeError(text, 'js_superjson', false)).toMatch(/^Wide: m{193}…$/)
    const cut = superjson({ name: 'Cut', message: 'until here and on' }).slice(0, 45)
    expect(summarizeError(cut, 'js_superjson', true)).toBe('Cut: until here a…')
  })

  it('names the first attempt when retries fill the head of the payload', () => {
    const errors = Array.from({ length: 20 }, () => ({ ...declined, stack: 'at x\n'.repeat(200) }))
    const text = superjson({ dbosErrorCode: 23, errors, name: 'Error', message: 'Step exceeded' })
    expect(summarizeError(text, 'js_superjson', false)).toBe(
      'Several errors, the first: PaymentDeclined: issuer timeout',
    )
  })

  it('never throws and stays one short line, whatever it is given', () => {
    const format = fc.constantFrom(null, 'js_superjson', 'js_legacy', 'portable_json', 'py_pickle')
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.json(),
        format,
        fc.nat(80),
        (a, b, name, at) => {
          for (const text of [a, b, b.slice(0, at)]) {
            const line = summarizeError(text, name, true)
            if (line !== null) expect(line.length).toBeLessThanOrEqual(200)
            if (line !== null) expect(line).not.toMatch(/[\n\r\t\0]/)
          }
        },
      ),
      { numRuns: 200 },
    )
  })
})
