import { expect, it } from 'vitest'
import { versionsFor } from './deploy-choices'

it('offers the versions of the own application, latest first, and those that nobody owns', () => {
  const versions = [
    { name: '9', applicationName: 'other' },
    { name: '2', applicationName: 'shop' },
    { name: '1', applicationName: null },
  ]
  expect(versionsFor(versions, 'shop')).toEqual(['2', '1'])
  expect(versionsFor(versions, null)).toEqual(['9', '2', '1'])
})
