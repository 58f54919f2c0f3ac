import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Incident, incidentSummary } from './incident-summary'
import { someRow } from './testing/some-row'

const start = Date.UTC(2026, 10, 24, 15)
const row = someRow('order/7', {
  ...{ status: 'ERROR', createdAt: start, completedAt: start + 60_000, durationMs: 59_000 },
  ...{ applicationName: 'shop', queueName: 'mail', executorId: 'blue', errorSummary: 'Error: no' },
})
const incident: Incident = {
  database: 'prod',
  workflow: row,
  failedStep: { functionId: 4, name: 'charge_card' },
  activity: null,
  error: null,
  link: 'https://vigil.example/prod/workflows/~b3JkZXI?zone=UTC',
  zone: 'UTC',
  now: start + 5 * 60_000,
}

test('a failure', () => {
  expect(incidentSummary(incident)).toBe(
    [
      '**Error: checkout** `order/7`',
      '',
      '- What: failed after 59.0 s, in step 4 `charge_card`',
      '- Where: database `prod`, application `shop`, version `1.5.0`, queue `mail`, executor `blue`',
      '- Since: 2026-11-24 15:01:00 UTC, 4 m 00 s before this was copied',
      '- Link: <https://vigil.example/prod/workflows/~b3JkZXI?zone=UTC>',
      '',
      '```',
      'Error: no',
      '```',
      '',
    ].join('\n'),
  )
})

test('one that goes on says what it does, since it began', () => {
  const workflow = { ...row, status: 'PENDING', completedAt: null, errorSummary: null }
  const text = incidentSummary({ ...incident, workflow, activity: 'Sleeping until *noon*' })
  expect(text).toContain('- What: Sleeping until \\*noon\\*')
  expect(text).toContain('- Since: 2026-11-24 15:00:00 UTC, 5 m 00 s before')
  expect(text).not.toContain('```')
})

test.each([
  ['MAX_RECOVERY_ATTEMPTS_EXCEEDED', 'given up by DBOS after 1 attempts'],
  ['CANCELLED', '- What: cancelled'],
  ['SUCCESS', '- What: succeeded after 59.0 s'],
])('%s', (status, words) => {
  expect(incidentSummary({ ...incident, workflow: { ...row, status } })).toContain(words)
})

test('a zone of the reader', () => {
  expect(incidentSummary({ ...incident, zone: 'Asia/Tokyo' })).toContain(
    '2026-11-25 00:01:00 Asia/Tokyo',
  )
})

test('no error ends its fence early, and no name begins a line of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (error, name) => {
      const workflow = { ...row, workflowName: name, errorSummary: null }
      const text = incidentSummary({ ...incident, workflow, error: `a ${error}` })
      const fence = text.match(/^`{3,}$/m)?.[0] ?? ''
      const inside = text.slice(text.indexOf(fence) + fence.length, text.lastIndexOf(fence))
      expect(inside).not.toContain(fence)
      expect(text.split('\n')[2]?.startsWith('- What:')).toBe(true)
    }),
  )
})
