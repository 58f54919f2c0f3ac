import { expect, test } from 'vitest'
import { sharedLink } from './shared-link'

const here = 'https://vigil.example/v/shop/workflows/a~b?tab=history&zone=UTC#x'
const link = (mode: string, href = here) => sharedLink(href, { mode, localZone: 'Europe/Berlin' })

test('carries the zone that the sender reads times in', () => {
  expect(link('local')).toBe(
    'https://vigil.example/v/shop/workflows/a~b?tab=history&zone=Europe%2FBerlin#x',
  )
  expect(new URL(link('Asia/Tokyo')).searchParams.get('zone')).toBe('Asia/Tokyo')
  expect(link('relative')).toBe('https://vigil.example/v/shop/workflows/a~b?tab=history#x')
})

test('leaves everything else as it is', () => {
  const step = 'http://localhost:3000/shop/workflows/w?step=2.0'
  expect(link('relative', step)).toBe(step)
})
