import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clientAddress, noProxies, parseTrustedProxies } from './client-address'

it.each([
  // VIGIL_TRUST_PROXY, the socket's other end, X-Forwarded-For, who asks
  ['', '10.0.0.9', '1.2.3.4', '10.0.0.9'],
  ['', '::ffff:10.0.0.9', null, '10.0.0.9'],
  ['1', '10.0.0.9', '6.6.6.6, 1.2.3.4', '1.2.3.4'],
  ['2', '10.0.0.9', '6.6.6.6, 1.2.3.4, 10.0.0.8', '1.2.3.4'],
  ['3', '10.0.0.9', '1.2.3.4', '1.2.3.4'],
  ['10.0.0.0/8', '10.0.0.9', '6.6.6.6, 1.2.3.4, 10.0.0.8', '1.2.3.4'],
  ['10.0.0.0/8', '9.9.9.9', '1.2.3.4', '9.9.9.9'],
  ['loopback', '127.0.0.1', '1.2.3.4:5678', '1.2.3.4'],
  ['loopback, 10.0.0.8', '::1', '[2001:db8::1]:443, 10.0.0.8', '2001:db8::1'],
  ['loopback', '127.0.0.1', '1.2.3.4, <script>', '127.0.0.1'],
  ['loopback', '127.0.0.1', '', '127.0.0.1'],
  ['1', null, '1.2.3.4', null],
])('with "%s" trusted, %s that says "%s" is %s', (setting, peer, forwarded, expected) => {
  expect(clientAddress(peer, forwarded, parseTrustedProxies(setting) ?? noProxies)).toBe(expected)
})

it.each(['true', 'all', '0', '10', '10.0.0.0/33', '10.0.0.0/8/8', 'proxy.internal', '10.0.0.0/'])(
  'refuses %s',
  (setting) => expect(parseTrustedProxies(setting)).toBeNull(),
)

it('believes no header without a trusted proxy', () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      expect(clientAddress('9.9.9.9', header, noProxies)).toBe('9.9.9.9')
    }),
  )
})
