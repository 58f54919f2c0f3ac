import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { DBOS } from '@dbos-inc/dbos-sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasPython, pythonPath } from '@/e2e/apps/python-env'
import { decodePayload } from '@/lib/payload/decode-payload'
import { causeChain, readErrorDetails } from '@/lib/payload/error-details'
import { taggedJson } from '@/lib/testing/tagged-json'
import type { PayloadKind, PayloadText } from '@/lib/workflow'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { runApp } from '../testing/run-app'
import { listEvents } from './events'
import { listMessages } from './messages'
import { getPayload } from './payload'
import { listStreamEntries } from './streams'

class Declined extends Error {
  override name = 'Declined'
  constructor(
    message: string,
    readonly code: number,
    options: ErrorOptions,
  ) {
    super(message, options)
  }
}

const at = new Date('2024-05-06T07:08:09.010Z')
const wrap = DBOS.registerWorkflow(
  async (name: string, when: Date) => {
    await DBOS.runStep(async () => new Map([['k', new Set([1n])]]), { name: 'map' })
    await DBOS.setEvent('state', { when })
    await DBOS.writeStream('log', [undefined, Number.NaN])
    await DBOS.closeStream('log')
    await DBOS.recv('label', 30)
    return {
      name,
      big: 12345678901234567890n,
      bytes: Buffer.from('hi'),
      link: new URL('https://example.org/x'),
      pattern: /a\/b/g,
      'a.b': at,
      html: '<img src=x>',
    }
  },
  { name: 'wrap' },
)
const decline = DBOS.registerWorkflow(
  async () => {
    throw new Declined('card expired', 42, { cause: new RangeError('limit of 10') })
  },
  { name: 'decline' },
)
const exhaust = DBOS.registerWorkflow(
  async () =>
    DBOS.runStep(
      async () => {
        throw new TypeError('gateway timeout')
      },
      { name: 'charge', retriesAllowed: true, maxAttempts: 2, intervalSeconds: 0.01 },
    ),
  { name: 'exhaust' },
)

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  const app = await runApp(fresh.url)
  const handle = await DBOS.startWorkflow(wrap, { workflowID: 'ts-values' })('x', at)
  await DBOS.send('ts-values', { parcel: 7n }, 'label')
  await handle.getResult()
  for (const [workflow, workflowID] of [
    [decline, 'ts-declined'],
    [exhaust, 'ts-exhausted'],
  ] as const) {
    const failing = await DBOS.startWorkflow(workflow, { workflowID })()
    await expect(failing.getResult()).rejects.toThrow()
  }
  await app.stop()
}, 120_000)
afterAll(() => fresh.drop())

async function read(id: string, of: PayloadKind, part: 'value' | 'error' = 'value') {
  const payload = await fresh.database.read((reader) =>
    getPayload(reader, { id, of, chars: 100_000 }),
  )
  return shown(payload?.[part] ?? null)
}

function shown(payload: PayloadText | null) {
  const { node, note, format } = decodePayload(
    payload ?? { text: '', serialization: null, truncated: false },
  )
  return {
    format: format.name,
    value: node && taggedJson(node),
    error: node && readErrorDetails(node),
    note,
  }
}

async function readRest(id: string) {
  const ask = fresh.database.read
  const { events } = await ask((reader) => listEvents(reader, id))
  const { messages } = await ask((reader) => listMessages(reader, id))
  const { entries } = await ask((reader) => listStreamEntries(reader, id))
  return {
    event: shown(events[0]?.value ?? null).value,
    message: shown(messages[0]?.message ?? null).value,
    stream: entries.map((entry) => (entry.closed ? 'closed' : shown(entry.value).value)),
  }
}

describe('what TypeScript writes', () => {
  it('is read as it was meant', async () => {
    expect(await read('ts-values', 'input')).toMatchObject({
      format: 'js_superjson',
      value: ['x', 'date:2024-05-06T07:08:09.010Z'],
    })
    expect((await read('ts-values', 'output')).value).toEqual({
      name: 'x',
      big: 'bigint:12345678901234567890',
      bytes: { $: 'Buffer', hex: '6869' },
      link: 'url:https://example.org/x',
      pattern: 'regexp:/a\\/b/g',
      'a.b': 'date:2024-05-06T07:08:09.010Z',
      html: '<img src=x>',
    })
    expect((await read('ts-values', 'step:0')).value).toEqual({
      $: 'map',
      entries: [['k', { $: 'Set', items: ['bigint:1'] }]],
    })
    expect(await readRest('ts-values')).toEqual({
      event: { when: 'date:2024-05-06T07:08:09.010Z' },
      message: { parcel: 'bigint:7' },
      stream: [[{ $: 'undefined' }, '#NaN'], 'closed'],
    })
  })

  it('has errors with their causes, properties and attempts', async () => {
    const { error } = await read('ts-declined', 'error', 'error')
    expect(error && causeChain(error).map(({ name, message }) => [name, message])).toEqual([
      ['Declined', 'card expired'],
      ['RangeError', 'limit of 10'],
    ])
    expect(error?.properties).toContainEqual(['code', { kind: 'number', text: '42' }])
    expect(error?.stack).toContain('payloads.db.test.ts')
    const exhausted = await read('ts-exhausted', 'error', 'error')
    expect(exhausted.error?.errors.map(({ name, message }) => [name, message])).toEqual([
      ['TypeError', 'gateway timeout'],
      ['TypeError', 'gateway timeout'],
    ])
  })
})

describe.skipIf(!hasPython())('what Python writes', () => {
  beforeAll(async () => {
    const app = resolve(import.meta.dirname, '../../e2e/apps/python/payloads.py')
    const url = new URL(fresh.url)
    url.protocol = 'postgresql:'
    await promisify(execFile)(pythonPath(), [app, url.toString()], { timeout: 110_000 })
  }, 240_000)

  it('is read as it was meant', async () => {
    const utc = { $: 'datetime', is: 'date:2024-05-06T07:08:09+00:00' }
    const tags = { $: 'frozenset', items: ['gift'] }
    expect(await read('py-values', 'input')).toMatchObject({
      format: 'py_pickle',
      value: { args: { $: 'tuple', items: ['x'] }, kwargs: { at: utc, tags } },
    })
    expect((await read('py-values', 'output')).value).toEqual({
      none: null,
      big: '#1180591620717411303424',
      amount: { $: 'Decimal', is: '#1.50' },
      at: utc,
      local: { $: 'datetime', is: 'date:2024-05-06T07:08:09 Europe/Berlin' },
      day: { $: 'date', is: 'date:2024-05-06' },
      for: { $: 'timedelta', is: 'date:1:30:00' },
      id: { $: 'UUID', is: 'text:123e4567-e89b-12d3-a456-426614174000' },
      raw: { $: 'bytes', hex: '00ff' },
      // Since Python 3.12 an Enum is pickled by the name of its member.
      color: { $: 'shop.Color', is: expect.stringMatching(/^(?:r|RED)$/) },
      order: { $: 'shop.Order', id: '#7', lines: [{ $: 'shop.Line', sku: 'pear', count: '#2' }] },
      model: { $: 'shop.Model', name: 'Ana', age: '#7', nick: 'A' },
      tags,
      ordered: { $: 'OrderedDict', a: '#1' },
      deque: { $: 'deque', items: ['#1', '#2'] },
      point: { $: 'shop.Point', items: ['#1', '#2'] },
      error: { $: 'ValueError', args: { $: 'tuple', items: ['inside'] } },
    })
    expect((await read('py-values', 'step:1')).value).toEqual({
      $: 'shop.Line',
      sku: 'fig',
      count: '#1',
    })
    expect(await readRest('py-values')).toEqual({
      event: { $: 'set', items: ['packed'] },
      message: ['L-1', { $: 'bytes', hex: '21' }],
      stream: [{ $: 'tuple', items: ['#1', 'two'] }, 'closed'],
    })
  })

  it('has errors, also those of attempts, and portable ones', async () => {
    expect((await read('py-declined', 'error', 'error')).error).toMatchObject({
      name: 'shop.PaymentDeclined',
      message: 'card expired',
    })
    expect((await read('py-exhausted', 'error', 'error')).error).toMatchObject({
      message: 'Step charge has exceeded its maximum of 2 retries',
      errors: [
        { name: 'TimeoutError', message: 'gateway timeout' },
        { name: 'TimeoutError', message: 'gateway timeout' },
      ],
    })
    expect(await read('py-portable', 'input')).toMatchObject({
      format: 'portable_json',
      value: { positionalArgs: ['-1.50'], namedArgs: {} },
    })
    expect((await read('py-portable', 'error', 'error')).error).toMatchObject({
      name: 'ValueError',
      message: 'negative amount',
    })
  })
})
