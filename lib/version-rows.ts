import type {
  VersionActivities,
  VersionActivity,
  VersionList,
  VersionNow,
  VersionSeen,
  VersionsSeen,
} from './version'

/** A version with all that is told about it; a part is `null` while it is read or where none is. */
export type VersionRow = VersionNow & {
  activity: VersionActivity | null
  seen: VersionSeen | null
}

/**
 * The list joined with what ended. Versions that only ended long ago, and that nobody registered,
 * come last, the latest seen first.
 */
export function versionRows(
  list: VersionList,
  activities: VersionActivities | null,
  allSeen: VersionsSeen | null,
): VersionRow[] {
  const activity = new Map(activities?.versions.map((one) => [one.version, one]))
  const seen = new Map(allSeen?.versions.map((one) => [one.version, one]))
  const present = new Set(list.versions.map(({ version }) => version))
  const past = new Set([...activity.keys(), ...seen.keys()].filter((one) => !present.has(one)))
  const lastOf = (version: string) => seen.get(version)?.lastAt ?? 0
  return [
    ...list.versions,
    ...[...past].toSorted((a, b) => lastOf(b) - lastOf(a) || (a < b ? 1 : -1)).map(pastVersion),
  ].map((one) => ({
    ...one,
    activity: activity.get(one.version) ?? null,
    seen: seen.get(one.version) ?? null,
  }))
}

function pastVersion(version: string): VersionNow {
  return {
    ...{ version, applicationName: null, isRegistered: false, registeredAt: null },
    ...{ isLatest: false, latestOf: [], waitingSince: null, lastActivityAt: null },
    ...{ running: zero, enqueued: zero, delayed: zero },
    life: 'not-seen',
    evidence: ['Nothing of it is in flight, nor among the newest rows.'],
  }
}

const zero = { count: 0, accuracy: 'exact' } as const
