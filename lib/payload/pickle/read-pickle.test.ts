import { describe, expect, it } from 'vitest'
import pickles from '@/e2e/apps/python/pickles.json'
import { taggedJson } from '../../testing/tagged-json'
import { decodePayload } from '../decode-payload'

/** What the values of `e2e/apps/python/pickles.py` are, written by hand; `#` marks a number. */
const expected: Record<keyof typeof pickles, unknown> = {
  none: null,
  true: true,
  integers: [
    '#0',
    '#255',
    '#65535',
    '#-1',
    '#2147483647',
    '#-2147483648',
    '#2147483648',
    '#-1099511627776',
    '#9007199254740993',
    '#9223372036854775808',
    '#-9223372036854775808',
    `#1${'0'.repeat(40)}`,
    `#-1${'0'.repeat(40)}`,
  ],
  floats: ['#0.5', '#-0.0', '#1.0', '#1e+22', '#Infinity', '#-Infinity', '#NaN'],
  text: "ünï\n\\ 'quoted' 😀",
  'long text': 'x'.repeat(300),
  bytes: { $: 'bytes', hex: '00ff2761' },
  bytearray: { $: 'bytearray', hex: '6162' },
  list: ['#1', ['#2', []], 'three'],
  tuples: [
    { $: 'tuple', items: [] },
    { $: 'tuple', items: ['#1'] },
    { $: 'tuple', items: ['#1', '#2'] },
    { $: 'tuple', items: ['#1', '#2', '#3'] },
    { $: 'tuple', items: ['#1', '#2', '#3', '#4'] },
  ],
  set: { $: 'set', items: ['#7'] },
  frozenset: { $: 'frozenset', items: ['#7'] },
  dict: { a: '#1', b: { c: null } },
  'dict with other keys': {
    $: 'map',
    entries: [
      ['#1', 'one'],
      [{ $: 'tuple', items: ['#2', '#3'] }, 'pair'],
      [null, 'none'],
    ],
  },
  datetime: { $: 'datetime', is: 'date:2024-05-06T07:08:09.000010' },
  'datetime utc': { $: 'datetime', is: 'date:2024-05-06T07:08:09+00:00' },
  'datetime offset': { $: 'datetime', is: 'date:2024-05-06T07:08:09-03:30' },
  'datetime zone': { $: 'datetime', is: 'date:2024-10-27T02:30:00 Europe/Berlin' },
  date: { $: 'date', is: 'date:2024-05-06' },
  time: { $: 'time', is: 'date:07:08:09.000010' },
  timedelta: { $: 'timedelta', is: 'date:-1 day, 1:01:01.000005' },
  decimal: { $: 'Decimal', is: '#1.50' },
  fraction: { $: 'Fraction', is: '#3/4' },
  complex: { $: 'complex', is: '#1+2j' },
  uuid: { $: 'UUID', is: 'text:0023e456-7e89-12d3-a456-426614174000' },
  path: { $: 'PurePosixPath', is: 'text:/var/log' },
  enum: { $: 'shop.Color', is: 'r' },
  'int enum': { $: 'shop.Level', is: '#3' },
  dataclass: {
    $: 'shop.Order',
    id: '#7',
    lines: [{ $: 'shop.Line', sku: 'pear', count: '#2' }],
  },
  slots: { $: 'shop.Slotted', a: '#1', b: 'x' },
  namedtuple: { $: 'shop.Point', items: ['#1', '#2'] },
  'int subclass': { $: 'shop.Money', is: '#5' },
  'str subclass': { $: 'shop.Name', is: 'ana' },
  'list subclass': { $: 'shop.Basket', items: ['a', 'b'] },
  'dict subclass': { $: 'shop.Prices', a: '#1' },
  object: { $: 'shop.Plain', a: '#1' },
  pydantic: { $: 'shop.Model', name: 'Ana', age: '#7', nick: 'A' },
  namespace: { $: 'types.SimpleNamespace', a: '#1' },
  ordered: { $: 'OrderedDict', b: '#1', a: '#2' },
  defaultdict: { $: 'defaultdict', a: '#2' },
  counter: { $: 'Counter', a: '#2', b: '#1' },
  deque: { $: 'deque', items: ['#1', '#2'] },
  range: { $: 'range', items: ['#1', '#5', '#1'] },
  class: { $: 'class', is: 'text:shop.Order' },
  function: { $: 'class', is: 'text:len' },
  cycle: { name: 'ring', self: { $: 'reference', path: '' } },
  'cycle through a tuple': [{ $: 'tuple', items: [{ $: 'reference', path: '' }] }],
  'cycle of objects': {
    $: 'shop.Plain',
    a: '#1',
    child: { $: 'shop.Plain', a: '#1', parent: { $: 'reference', path: '' } },
  },
  shared: [['#1'], ['#1']],
  exception: { $: 'ValueError', args: { $: 'tuple', items: ['bad', '#3'] } },
  'own exception': {
    $: 'shop.PaymentDeclined',
    args: { $: 'tuple', items: ['card expired', '#42'] },
    code: '#42',
  },
  'exception by another name': { $: 'shop.Oops', is: 'oops' },
  'exception with state': {
    $: 'ValueError',
    args: { $: 'tuple', items: ['bad'] },
    code: 'E1',
  },
  'os error': {
    $: 'FileNotFoundError',
    args: { $: 'tuple', items: ['#2', 'No such file', '/tmp/x'] },
  },
  retries: {
    $: 'dbos._error.DBOSMaxStepRetriesExceeded',
    step_name: 'charge',
    max_retries: '#2',
    errors: ['t1', 't2'].map((text) => ({
      $: 'TimeoutError',
      args: { $: 'tuple', items: [text] },
    })),
  },
}

const decode = (text: string, truncated = false) =>
  decodePayload({ text, serialization: 'py_pickle', truncated })

/** Protocols up to 2 have no names of their own for the errors of Python 3: Python writes OSError. */
const isOfPython2 = (name: string, protocol: string) =>
  (name === 'os error' || name === 'retries') && Number(protocol) < 3

describe('a pickle that Python wrote', () => {
  const cases = Object.entries(pickles).flatMap(([name, texts]) =>
    Object.entries(texts).map(([protocol, text]) => ({ name, protocol, text })),
  )
  it('is there in every protocol', () => {
    expect(cases.length).toBe(Object.keys(expected).length * 6)
  })

  it.each(cases)('$name, protocol $protocol', ({ name, protocol, text }) => {
    const { node, note } = decode(text)
    expect(note).toBeNull()
    const wanted = JSON.stringify(new Map(Object.entries(expected)).get(name))
    const renamed = wanted.replaceAll(/"(?:FileNotFound|Timeout)Error"/g, '"OSError"')
    expect(node && JSON.stringify(taggedJson(node))).toBe(
      isOfPython2(name, protocol) ? renamed : wanted,
    )
  })

  it('shows of a head what was read of it', () => {
    const text = pickles.dataclass[4]
    const bytes = Buffer.from(text, 'base64')
    for (let length = 3; length < bytes.length; length++) {
      const head = bytes.subarray(0, length).toString('base64')
      const { node, note } = decode(head, true)
      expect(node !== null || note !== null).toBe(true)
    }
    const most = bytes.subarray(0, bytes.length - 8).toString('base64')
    expect(JSON.stringify(decode(most, true).node)).toContain('pear')
  })
})

describe('a pickle is only ever data', () => {
  it('names what Python would have called', () => {
    const evil = Buffer.from("cos\nsystem\n(S'rm -rf /'\ntR.").toString('base64')
    expect(decode(evil).node).toEqual({
      kind: 'typed',
      type: 'os.system',
      value: { kind: 'string', value: 'rm -rf /', cut: false },
    })
  })

  it('keeps the keys of a dict away from objects of this program', () => {
    const text = Buffer.from('}(X\t\0\0\0__proto__X\x01\0\0\0xu.', 'latin1').toString('base64')
    expect(decode(text).node).toMatchObject({ kind: 'object', entries: [['__proto__', {}]] })
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })
})
