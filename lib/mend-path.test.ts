import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mendPath } from './mend-path'

it.each([
  ['/shop/workflows/order-1?a=%', '/shop/workflows/order-1?a=%'],
  ['/shop/workflows/100%', '/shop/workflows/100%25'],
  ['/shop/workflows/100%%20sure?x=1', '/shop/workflows/100%25%20sure?x=1'],
  ['/a%ff%fe/b%C3%BC', '/a%25ff%25fe/b%C3%BC'],
  ['/%u0041', '/%25u0041'],
  ['/%2F%3F', '/%2F%3F'],
])('mends %s', (given, mended) => {
  expect(mendPath(given)).toBe(mended)
})

it('always answers what can be decoded, and leaves alone what could be', () => {
  const piece = fc.constantFrom('%', '%2', '%25', '%ff', '%C3', '%BC', 'a', '/', '%00', 'ü')
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const mended = mendPath(`/${pieces.join('')}`)
      decodeURIComponent(mended)
      expect(mendPath(mended)).toBe(mended)
    }),
  )
})
