import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseMessage } from './error-text/normalise-message'
import { isFingerprint } from './errors'
import { type Cause, fingerprintOf } from './fingerprint'
import { cpuTimeOf } from './testing/cpu-time'

describe('a message without what is its own', () => {
  it.each([
    ['Order 4711 not found', 'Order <n> not found'],
    ['order-100123 has no lines', '<id> has no lines'],
    ['retry in 30s, waited 1.5 ms and 3 h', 'retry in <n>, waited <n> and <n>'],
    ['workflow 8f14e45f-ceea-467f-a8d2-2f6f2a1b3c4d is gone', 'workflow <id> is gone'],
    ['550 5.1.1 <mia.jansen@mailbox.invalid>: rejected', '<n> <n> <email>: rejected'],
    ['POST /v2/charges: no answer within 5000 ms', 'POST <path>: no answer within <n>'],
    ['GET https://api.example.com/v1?x=1 failed', 'GET <url> failed'],
    [
      "Cannot read properties of undefined (reading 'rate')",
      'Cannot read properties of undefined (reading <text>)',
    ],
    ['nordlicht.csv, line 118: expected 9 columns', '<path>, line <n>: expected <n> columns'],
    ["ENOENT: no such file, open '/var/a b/c.txt'", 'ENOENT: no such file, open <text>'],
    ['open C:\\Users\\mia\\x.txt failed', 'open <path> failed'],
    ['Sales of 2026-11-20 could not be read', 'Sales of <time> could not be read'],
    ['at 2026-11-20T10:00:00.123Z and 10:00:01', 'at <time> and <time>'],
    ['due Mon Nov 23 2026 05:30:01 GMT+0000 (Coordinated Universal Time)', 'due <time>'],
    ['connect ECONNREFUSED 10.0.4.17:5439', 'connect ECONNREFUSED <n>:<n>'],
    ['The bank declined visa •••• 0002 for 145.5 EUR', 'The bank declined <card> for <amount>'],
    ['charged $12.50', 'charged <amount>'],
    ['pointer 0xdeadbeef, sum d41d8cd98f00b204', 'pointer <id>, sum <id>'],
    ['ids 1, 2, 3 are locked', 'ids <n>, … are locked'],
    ["can't find what isn't there", "can't find what isn't there"],
    ['LAMP-OAK is sold out: 0 left, 1 wanted', 'LAMP-OAK is sold out: <n> left, <n> wanted'],
    ['several\nlines\tof text', 'several lines of text'],
    ['either/or and client/server', 'either/or and client/server'],
  ])('%s', (message, expected) => {
    expect(normaliseMessage(message)).toBe(expected)
  })

  it('is a fixed point', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        "'",
        '"',
        '/',
        '\\',
        '<n>',
        '<',
        '>',
        ' ',
        ',',
        '•••• ',
        '0x',
        'EUR',
        'a.csv',
        '-',
      ),
      fc.integer().map(String),
      fc.uuid(),
      fc.webUrl(),
      fc.emailAddress(),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const once = normaliseMessage(pieces.join(''))
        expect(normaliseMessage(once)).toBe(once)
        expect(once.length).toBeLessThanOrEqual(300)
      }),
      { numRuns: 1_000 },
    )
  }, 30_000)

  it('takes bounded time on a hostile megabyte', () => {
    const units = [
      'a',
      '1',
      "'",
      '"',
      '/a',
      'a@',
      '\\',
      '1,',
      '<n>,',
      'a.',
      '-',
      '•',
      '0x',
      'http://',
      'a1',
      '1.e',
    ]
    for (const unit of units) {
      const text = unit.repeat(1_000_000 / unit.length)
      expect(
        cpuTimeOf(() => normaliseMessage(text)),
        unit,
      ).toBeLessThan(400)
    }
  })
})

const cause: Cause = { type: 'E', message: 'm', step: 's', workflowName: 'w' }

describe('a fingerprint', () => {
  it('is the same whatever ids and numbers the message names', () => {
    const words = fc.array(fc.constantFrom('order', 'declined', 'for', 'was', 'not'), {
      minLength: 1,
    })
    const times = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
    const own = fc.constantFrom(
      fc.uuid(),
      fc.nat().map(String),
      fc.nat().map((n) => `mia.${n}@example.com`),
      fc.nat().map((n) => `order-${n}`),
      fc
        .nat()
        .map((n) => n.toString(16))
        .map((hex) => `0x${hex}`),
      times.map((at) => at.toISOString()),
    )
    const two = own.chain((kind) => fc.tuple(kind, kind))
    const print = (message: string) => fingerprintOf({ ...cause, message }).fingerprint
    fc.assert(
      fc.property(words, words, two, (before, after, [one, another]) => {
        const say = (what: string) => [...before, what, ...after].join(' ')
        expect(print(say(one))).toBe(print(say(another)))
      }),
    )
  })

  it('differs with type, step, workflow and words', () => {
    const all = [
      cause,
      { ...cause, type: 'F' },
      { ...cause, step: null },
      { ...cause, step: 't' },
      { ...cause, workflowName: 'x' },
      { ...cause, message: 'n' },
    ].map((one) => fingerprintOf(one).fingerprint)
    expect(new Set(all).size).toBe(all.length)
    expect(all.every(isFingerprint)).toBe(true)
  })

  it('stays what it is over releases: it stands in links and in resolved groups', () => {
    expect(fingerprintOf(cause).fingerprint).toBe('9bfe390ec85e7355')
  })
})
