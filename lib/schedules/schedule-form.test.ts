import { expect, it } from 'vitest'
import { encodeContext } from '../schedule-context'
import type { OneSchedule } from './schedule'
import { emptyForm, formOf, judgeForm, toCreateInput, toEditInput } from './schedule-form'
import { contextAsJson } from './stored-context'

const now = Date.UTC(2026, 5, 1)
const filled = {
  ...emptyForm,
  ...{ name: 'mail', workflowName: 'send', cronTimezone: 'Europe/Berlin' },
}
const judge = (change: Partial<typeof emptyForm>, written = {}) =>
  judgeForm({ ...filled, ...change }, { written, now, isNew: true })

it('says what is wrong while it is typed', () => {
  expect(judge({}, { typescript: 3 })).toMatchObject({
    ...{ dialect: 'typescript', mistakes: {}, words: 'At 09:00' },
    fires: { length: 5 },
  })
  expect(judge({}).mistakes.language).toMatch(/Say which/)
  expect(judge({ language: 'go' }, { python: 1 }).mistakes.language).toMatch(/loses its scheduler/)
  expect(judge({ language: 'go' }).mistakes.schedule).toBeDefined()
  const wrong = { name: '', workflowName: ' ', cronTimezone: 'europe/berlin', context: '{' }
  expect(judge(wrong, { python: 1 }).mistakes).toEqual({
    name: 'It needs a name.',
    workflowName: 'It needs a workflow to start.',
    cronTimezone: 'This zone is written Europe/Berlin.',
    context: 'This is not JSON.',
  })
  expect(judge({ schedule: '0 0 30 2 *' }, { python: 1 }).mistakes.schedule).toMatch(/never fire/)
  expect(toCreateInput(filled, ' ')).toMatchObject({ queueName: undefined, reason: undefined })
})

const one: OneSchedule = {
  schedule: {
    ...{ scheduleName: 'mail', workflowName: 'send', workflowClassName: null },
    ...{ applicationName: 'shop', schedule: '0 9 * * *', cronTimezone: 'UTC', status: 'ACTIVE' },
    ...{ queueName: 'q', automaticBackfill: true, lastFiredAt: null, zone: 'UTC' },
    ...{ isZoneAssumed: false, words: '', mistake: null, nextFireAt: null, lateSince: null },
    ...{ replay: null, language: { dialect: 'typescript', evidence: '', danger: null } },
  },
  context: { serialization: null, bytes: 4, text: 'null', truncated: false },
  contextDigest: 'abc',
  asOf: now,
}

it('sends only what was changed, with what it began from', () => {
  const form = formOf(one)
  expect(toEditInput(form, one, '')).toBeNull()
  expect(toEditInput({ ...form, queueName: '', schedule: '0 8 * * *' }, one, 'why')).toMatchObject({
    ...{ name: 'mail', change: { schedule: '0 8 * * *', queueName: null }, reason: 'why' },
    expected: { schedule: '0 9 * * *', queueName: 'q', contextDigest: 'abc' },
  })
})

it.each([
  ['{"json":{"a":1},"__dbos_serializer":"superjson"}', '{\n  "a": 1\n}'],
  ['{"json":null,"meta":{"values":["undefined"]},"__dbos_serializer":"superjson"}', ''],
  ['{"json":"2026","meta":{"values":["Date"]},"__dbos_serializer":"superjson"}', null],
  ['gAROLg==', ''],
  ['gARLBS4=', '5'],
  ['gARHQBQAAAAAAAAu', null], // 5.0, a float
  ['gARLAUsChi4=', null], // (1, 2), a tuple
  [encodeContext('{"a":[1,2.5,true,null,"ü"]}', 'python').text ?? '', undefined],
  ['{"region":"EMEA"}', '{\n  "region": "EMEA"\n}'],
])('takes %s for JSON where it is no more than that', (text, json) => {
  const stored = { serialization: null, bytes: 1, text, truncated: false }
  const plain = '{"a":[1,2.5,true,null,"ü"]}'
  const expected = json === undefined ? JSON.stringify(JSON.parse(plain), null, 2) : json
  expect(contextAsJson(stored)).toBe(expected)
  const redacted = { keys: ['password'], isRead: true, count: 1 }
  expect(contextAsJson({ ...stored, redacted })).toBeNull()
})
