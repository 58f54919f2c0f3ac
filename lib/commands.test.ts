import { describe, expect, it } from 'vitest'
import { cancelInput } from './commands'
import { ignoreErrorInput } from './error-commands'
import { jsonMistake } from './json-value'
import { mostReturnTo, pages } from './paths'
import { promoteInput } from './version-commands'
import { exportFile } from './workflow-export'
import { parseWorkflowFilters } from './workflow-filters'

/** JSON can write half of a character, and a NUL; the columns that keep it take neither. */
const halves = ['half \ud800', '\udfff', 'nul \0']

describe.each(halves)('%j', (text) => {
  it('is no reason, id or name', () => {
    expect(cancelInput.safeParse({ ids: ['a'], reason: text }).success).toBe(false)
    expect(cancelInput.safeParse({ ids: [text] }).success).toBe(false)
    expect(promoteInput.safeParse({ version: '1', reason: text }).success).toBe(false)
    const ignored = { fingerprint: '0123456789abcdef', until: null }
    expect(ignoreErrorInput.safeParse(ignored).success).toBe(true)
    expect(ignoreErrorInput.safeParse({ ...ignored, reason: text }).success).toBe(false)
  })

  it('is in no attributes that are searched for, and in no file', () => {
    const search = new URLSearchParams({ attributes: JSON.stringify({ tenant: text }) })
    expect(parseWorkflowFilters(search).mistakes).toHaveLength(1)
    const workflow_status = [{ workflow_uuid: 'a', inputs: text }]
    const file = { format: 'vigil-workflows', version: 1, database: 'a', schemaVersion: 1 }
    const parsed = exportFile.safeParse({ ...file, exportedAt: 1, rows: { workflow_status } })
    expect(parsed.success).toBe(false)
  })
})

it('says so of a value, and of a key', () => {
  expect(jsonMistake({ a: ['\ud800'] })).toContain('half of a character')
  expect(jsonMistake({ '\ud800': 1 })).toContain('half of a character')
  expect(jsonMistake({ a: '\u{1f4a9}' })).toBeNull()
})

it('leads to the sign-in without a way back that no header could hold', () => {
  expect(pages.login('/shop')).toBe('/login?returnTo=%2Fshop')
  expect(pages.login(`/shop?name=${'x'.repeat(mostReturnTo)}`)).toBe('/login')
})
