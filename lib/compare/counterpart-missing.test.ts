import { expect, it } from 'vitest'
import { counterpartMissing } from './counterpart-missing'

const none = { id: null, searchedTo: null, next: null }

it('says how far was searched, and never more', () => {
  expect(counterpartMissing('previous', none)).toBe(
    'No workflow of this name was found before it; all of history was searched.',
  )
  const searchedTo = Date.UTC(2026, 0, 2, 3, 4, 5)
  expect(counterpartMissing('last-success', { ...none, searchedTo })).toMatch(
    /went back to 2026-01-02 03:04:05 UTC\.$/,
  )
  expect(counterpartMissing('original', none)).toMatch(/no fork/)
  expect(counterpartMissing('previous', null)).toMatch(/has the id of A/)
})
