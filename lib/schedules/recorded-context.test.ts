import { expect, test } from 'vitest'
import { recordedContext, recordedInput } from './recorded-context'

const keys = ['api key']
const blot = '●●●●●●'
const superjson = (value: unknown) =>
  JSON.stringify({ json: value, __dbos_serializer: 'superjson' })

test('a stored context loses the values of the keys, in its own format', () => {
  const context = superjson({ region: 'EMEA', apiKey: 'pear' })
  expect(recordedContext(context, keys)).toBe(superjson({ region: 'EMEA', apiKey: blot }))
  // Pickled by Python: {'apiKey': 'pear'}
  const pickle = 'gASVFAAAAAAAAAB9lIwGYXBpS2V5lIwEcGVhcpRzLg=='
  expect(atob(recordedContext(pickle, keys) ?? '')).not.toContain('pear')
  expect(atob(recordedContext(pickle, []) ?? '')).toContain('pear')
})

test('a written one does too', () => {
  expect(recordedInput('{"region": "EMEA", "api_key": {"a": "pear"}}', keys)).not.toContain('pear')
  expect(recordedInput('{"region": "EMEA"}', keys)).toBe('{"region": "EMEA"}')
  expect(recordedInput('', keys)).toBe('')
})

test('what cannot be read is left out, where something is kept back', () => {
  expect(recordedInput('{"apiKey": "pear"', keys)).toBeNull()
  expect(recordedInput('{"apiKey": "pear"', [])).toBe('{"apiKey": "pear"')
  expect(recordedContext('apiKey=pear', keys)).toBeNull()
})
