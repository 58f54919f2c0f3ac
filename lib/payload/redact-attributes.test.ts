import { expect, test } from 'vitest'
import { blottedNames, redactAttributes } from './redact-attributes'

const blot = '●●●●●●'
const attributes = {
  tenant: 'acme',
  'API-Key': 'pear',
  login: { user: 'ada', Password: { old: 'plum', next: 'fig' } },
  pairs: [['api key', 'kiwi'], { password: null }],
}

test('values of the keys are blotted out at any depth, the others stay', () => {
  expect(redactAttributes(attributes, ['password', 'api_key'])).toEqual({
    tenant: 'acme',
    'API-Key': blot,
    login: { user: 'ada', Password: blot },
    pairs: [['api key', blot], { password: blot }],
  })
  expect(redactAttributes(attributes, [])).toBe(attributes)
  expect(redactAttributes(attributes, ['card'])).toBe(attributes)
})

test('names the attributes that are hidden, all or in part', () => {
  expect(blottedNames(attributes, ['password'])).toEqual(['login', 'pairs'])
  expect(blottedNames(attributes, [])).toEqual([])
})
