import { expect, test } from 'vitest'
import { isLoopback } from './sign-in-config'

test.each(['localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]'])(
  'only this machine reaches %s',
  (host) => {
    expect(isLoopback(host)).toBe(true)
  },
)

test.each([
  '127.evil.example',
  '127.0.0.1.evil.example',
  '127.0.0.1.',
  '0.0.0.0',
  'localhost.evil.example',
  '10.0.0.1',
  '',
])('anybody may own the name %j', (host) => {
  expect(isLoopback(host)).toBe(false)
})
