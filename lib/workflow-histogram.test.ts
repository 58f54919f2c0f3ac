import { describe, expect, it } from 'vitest'
import { noFilters } from './workflow-filters'
import { histogramBars, parseHistogram } from './workflow-histogram'

const hour = 3_600_000
const now = Date.UTC(2026, 10, 24, 12, 7)
const bars = (filters: Partial<typeof noFilters>) =>
  histogramBars({ filters: { ...noFilters, ...filters }, zone: 'UTC' }, now)

describe('histogramBars', () => {
  it('spans the last day where the list has no window', () => {
    const { from, to, starts } = bars({})
    expect([from, to]).toEqual([now - 24 * hour, now])
    expect(starts).toHaveLength(97)
    expect(starts[0]).toBeLessThanOrEqual(from)
  })

  it('spans the range that is chosen', () => {
    expect(bars({ range: '1h' })).toMatchObject({ from: now - hour, to: now })
  })

  it('shows a window with what lies around it, but not the future', () => {
    const window = { createdAfter: now - 10 * hour, createdBefore: now - 6 * hour }
    expect(bars(window)).toMatchObject({ from: now - 12 * hour, to: now - 4 * hour })
    expect(bars({ createdAfter: now - 2 * hour })).toMatchObject({ from: now - 3 * hour, to: now })
  })

  it('stays a window where the ends are turned around or in the future', () => {
    for (const filters of [
      { createdAfter: now, createdBefore: now - hour },
      { createdAfter: now + hour },
      { createdAfter: now + hour, createdBefore: now + 2 * hour },
    ]) {
      const { from, to, starts } = bars(filters)
      expect(to).toBeGreaterThan(from)
      expect(starts.length).toBeGreaterThan(0)
    }
  })
})

describe('parseHistogram', () => {
  it('takes the filters of the list and a zone', () => {
    const { filters, zone } = parseHistogram(new URLSearchParams('status=ERROR&zone=Europe/Berlin'))
    expect([filters.status, zone]).toEqual([['ERROR'], 'Europe/Berlin'])
  })
})
