import { describe, expect, it } from 'vitest'
import go from '@/e2e/apps/go/payloads.json'
import java from '@/e2e/apps/java/payloads.json'
import { readError } from '../error-text/read-error'
import { taggedJson } from '../testing/tagged-json'
import { decodePayload } from './decode-payload'
import { readErrorDetails } from './error-details'

/** What the applications in `e2e/apps/go` and `e2e/apps/java` wrote, against what was meant. */
const stored: { of: string; serialization: string | null; text: string }[] = [...go, ...java]

function find(of: string) {
  const found = stored.find((one) => one.of === of)
  if (!found) throw new Error(`nothing stored as ${of}`)
  return found
}

function decode(of: string) {
  return decodePayload({ ...find(of), truncated: false })
}

const goOrder = {
  id: '#9007199254740993',
  lines: [
    { sku: 'pear', count: '#2', price: '#1.5' },
    { sku: 'fig ünï', count: '#0', price: '#0' },
  ],
  notes: { card: '4242', gift: 'yes <b>' },
  raw: 'AAH/',
  at: '2024-05-06T07:08:09.00001Z',
  parent: null,
}
const javaLine = { $: 'shop.Payloads$Line', sku: 'pear', count: '#2' }
const price = { $: 'BigDecimal', is: '#1.50' }
const javaOrder = {
  $: 'shop.Payloads$Order',
  anything: { $: 'Long', is: '#5' },
  color: { $: 'shop.Payloads$Color', is: 'RED' },
  id: '#9007199254740993',
  lines: { $: 'List', items: [{ ...javaLine, price }] },
  note: 'gift',
}

describe('what Go and Java wrote', () => {
  it.each<[string, unknown]>([
    ['go-values input', goOrder],
    ['go-values output', goOrder],
    ['go-values step 0 output', { sku: 'pear', count: '#2', price: '#1.5' }],
    ['go-values step 1 output', null],
    ['go-values event state', 'packed'],
    ['go-values message label', 'L-1'],
    ['go-values stream log 0', { sku: 'pear', count: '#1', price: '#0' }],
    ['go-portable input', { positionalArgs: ['x'], namedArgs: {} }],
    ['gob-values event state', { $: 'texts in gob', items: ['string', 'packed'] }],
    ['gob-values step 1 output', null],
    [
      'java-values input',
      {
        $: 'Object[]',
        items: ['x', '#1', { $: 'Long', is: '#5' }, '#2.5', null, javaOrder],
      },
    ],
    [
      'java-values output',
      {
        long: { $: 'Long', is: '#5' },
        bigInteger: { $: 'BigInteger', is: '#123456789012345678901234567890' },
        bigDecimal: price,
        float: { $: 'Float', is: '#2.5' },
        instant: { $: 'Instant', is: 'date:2024-05-06T07:08:09.000010Z' },
        zoned: { $: 'ZonedDateTime', is: 'date:2024-05-06T07:08:09+02:00' },
        date: { $: 'LocalDate', is: 'date:2024-05-06' },
        duration: { $: 'Duration', is: 'date:PT1M30S' },
        uuid: { $: 'UUID', is: '123e4567-e89b-12d3-a456-426614174000' },
        color: { $: 'shop.Payloads$Color', is: 'RED' },
        bytes: { $: 'byte[]', hex: '0001ff' },
        list: { $: 'ArrayList', items: ['#1', 'two', { $: 'Long', is: '#3' }] },
        set: { $: 'TreeSet', items: ['a', 'b'] },
        record: { ...javaLine, price },
        html: '<b>&amp;</b> ünï',
        none: null,
      },
    ],
    ['java-values step 0 output', javaOrder],
    ['java-values step 1 output', null],
    ['java-values step 2 output', { $: 'byte[]', hex: '0001ff' }],
    ['java-values step 3 output', { $: 'List', items: ['java.lang.Long', 'b'] }],
    ['java-values step 4 output', { $: 'int[]', items: ['#1', '#2', '#3'] }],
    ['java-values step 5 output', { $: 'String[]', items: ['java.lang.Long', 'b'] }],
    ['java-values step 9 output', 'L-1'],
    ['java-values event state', { $: 'shop.Payloads$Color', is: 'GREEN' }],
    ['java-portable input', { positionalArgs: [], namedArgs: null }],
  ])('%s', (of, expected) => {
    const { node } = decode(of)
    expect(node && taggedJson(node)).toEqual(expected)
  })

  it.each([
    ['go-plain error', 'Error', 'issuer said no: connection refused'],
    ['go-declined error', 'Declined', 'card expired'],
    ['gob-declined error', 'Declined', 'card expired'],
    ['go-portable error', 'Declined', 'card expired'],
    ['java-plain error', 'IllegalStateException', 'issuer said no'],
    ['java-portable error', 'IllegalArgumentException', 'negative amount'],
    ['java-exhausted error', 'IllegalStateException', 'gateway timeout'],
  ])('%s', (of, type, message) => {
    const { text, serialization } = find(of)
    expect(readError(text, serialization, false)).toMatchObject({ type, message })
  })

  it('says of a step of Go whose retries ran out how often it failed', () => {
    const { node } = decode('go-exhausted error')
    expect(node && readErrorDetails(node)?.message).toBe(
      'Step charge has exceeded its maximum of 2 retries: gateway timeout\ngateway timeout\ngateway timeout',
    )
  })

  it('shows the texts in a gob, and says that it is one', () => {
    const { node, note } = decode('gob-values input')
    expect(note).toMatch(/Gob/)
    expect(node && taggedJson(node)).toMatchObject({
      items: expect.arrayContaining(['main.Order', 'pear', 'fig ünï', 'yes <b>', '4242']),
    })
  })

  it('leaves the serialized object of Java alone, and keeps its stack', () => {
    const { node } = decode('java-plain error')
    expect(JSON.stringify(node)).not.toContain('rO0AB')
    const stack = (node && readErrorDetails(node)?.stack) ?? ''
    expect(stack.split('\n')[1]).toBe('\tat shop.Payloads$ShopImpl.plain(Payloads.java:94)')
  })
})
