import { expect, test } from 'vitest'
import { createScheduleInput, editScheduleInput } from '@/lib/schedule-commands'
import { createScheduleCommand, editScheduleCommand } from './schedule-commands'

const context = '{"region": "EMEA", "apiKey": "pear"}'
const blotted = '{"region": "EMEA", "apiKey": "●●●●●●"}'
const redact = ['api key']

test('the audit of a new schedule keeps its context without what is kept back', () => {
  const input = createScheduleInput.parse({
    ...{ name: 'mail', workflowName: 'send', schedule: '0 6 * * *', cronTimezone: 'UTC', context },
  })
  expect(createScheduleCommand.recorded?.(input, redact)).toEqual({ ...input, context: blotted })
})

test('the audit of an edit does too, and has no digest that a guess could be tried on', () => {
  const expected = { schedule: '0 5 * * *', contextDigest: 'b1946ac92492d2347c6235b4d2611184' }
  const input = editScheduleInput.parse({ name: 'mail', change: { context }, expected })
  expect(editScheduleCommand.recorded?.(input, redact)).toEqual({
    ...{ name: 'mail', change: { context: blotted }, expected: { schedule: '0 5 * * *' } },
  })
  const plain = editScheduleInput.parse({ name: 'mail', change: { queueName: 'q' } })
  expect(editScheduleCommand.recorded?.(plain, redact)).toEqual(plain)
})
