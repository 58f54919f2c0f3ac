import { expect, test } from 'vitest'
import { type AuditedChange, concurrencyBeforeHold } from './queue-hold'
import { noQueueLimits } from './queue-limits'

const at = 1_000_000
const change = (verb: string, some: Partial<AuditedChange> = {}): AuditedChange => ({
  verb,
  finishedAt: at,
  given: {},
  before: { ...noQueueLimits, concurrency: 5 },
  ...some,
})
const known = { known: true, concurrency: 5 }
const unknown = { known: false }

test.each<[string, AuditedChange[], number | null, object]>([
  ['held through Vigil', [change('hold')], at, known],
  [
    'other limits changed since',
    [change('setLimits', { given: { rateLimitMax: 3 } }), change('hold')],
    at,
    known,
  ],
  ['set to zero as a limit', [change('setLimits', { given: { concurrency: 0 } })], at, known],
  ['somebody else changed the queue since', [change('hold')], at + 60_000, unknown],
  ['never changed through Vigil', [], at, unknown],
  [
    'released in between, so held by somebody else',
    [change('release'), change('hold')],
    at,
    unknown,
  ],
  ['the row says not when it changed', [change('hold')], null, unknown],
])('%s', (_, changes, updatedAt, expected) => {
  expect(concurrencyBeforeHold(changes, updatedAt)).toEqual(expected)
})
