import { expect, it } from 'vitest'
import { describeSignInError } from './sign-in-ways'

it.each([
  ['wait-30', /30 seconds/],
  ['wait-95', /2 minutes/],
  ['NoRole', /no role here/],
  ['toString', /^The sign-in failed/],
  ['wait-9999999', /^The sign-in failed/],
  ['<b>You won</b>', /^The sign-in failed/],
])('%s is told in words', (code, sentence) => expect(describeSignInError(code)).toMatch(sentence))
