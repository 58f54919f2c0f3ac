import { expect, it } from 'vitest'
import type { VersionActivities, VersionList, VersionsSeen } from './version'
import { inferVersions } from './version-now'
import { versionRows } from './version-rows'

const now = Date.UTC(2026, 10, 23, 12)
const count = { count: 0, accuracy: 'exact' } as const
const registered = (['1.0', '1.1'] as const).map((version, index) => ({
  ...{ version, applicationName: 'shop', registeredAt: index, timestamp: index },
}))
const { versions } = inferVersions({ now, registered, inFlight: [], signs: [], connections: [] })
const list: VersionList = {
  ...{ versions, unpinned: count, hasRegistry: true, lookedAt: null, asOf: now },
}
const activities = {
  versions: [{ version: '1.0' }, { version: 'dev' }],
} as VersionActivities
const seen: VersionsSeen = {
  versions: [
    { version: '0.8', firstAt: 1, lastAt: 2 },
    { version: '0.9', firstAt: 2, lastAt: 3 },
  ],
  coverage: { state: 'complete' },
  asOf: now,
}

it('the latest first, then by age, then what only the past knows', () => {
  const rows = versionRows(list, activities, seen)
  expect(rows.map(({ version }) => version)).toEqual(['1.1', '1.0', '0.9', '0.8', 'dev'])
  expect(rows.map(({ isRegistered }) => isRegistered)).toEqual([true, true, false, false, false])
  expect(rows[1]?.activity).toBe(activities.versions[0])
  expect(rows[2]?.seen).toBe(seen.versions[1])
})

it('stands before anything else is read', () => {
  const rows = versionRows(list, null, null)
  expect(rows.map(({ version, activity, seen: one }) => [version, activity, one])).toEqual([
    ['1.1', null, null],
    ['1.0', null, null],
  ])
})
