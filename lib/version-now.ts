import { totalCount } from './status-counts'
import type { VersionNow } from './version'
import { latestVersions, type RegisteredVersion } from './version-latest'
import { inferLife, type LifeEvidence } from './version-life'
import type { Count } from './workflow'

/** What is in flight of one version. */
export type InFlight = {
  /** `null`: any executor on the latest version takes it. */
  version: string | null
  applicationName: string | null
  running: Count
  enqueued: Count
  delayed: Count
  waitingSince: number | null
}

export type VersionEvidence = Omit<LifeEvidence, 'versions'> & {
  registered: readonly RegisteredVersion[]
  inFlight: readonly InFlight[]
}

/** Every version that is registered, in flight, or at work: the latest first, then by age. */
export function inferVersions(evidence: VersionEvidence): {
  versions: VersionNow[]
  unpinned: Count
} {
  const { registered, inFlight, signs } = evidence
  const latest = latestVersions(registered)
  const names = new Set([
    ...registered.map(({ version }) => version),
    ...inFlight.flatMap(({ version }) => version ?? []),
    ...signs.flatMap(({ applicationVersion }) => applicationVersion ?? []),
  ])
  const known = { ...evidence, versions: [...names] }
  const versions = [...names].map((version): VersionNow => {
    const registration = registered.find((one) => one.version === version)
    const held = inFlight.filter((one) => one.version === version)
    const sign = signs.find((one) => one.applicationVersion === version)
    const latestFor = latest.get(version) ?? []
    const waiting = held.flatMap(({ waitingSince }) => waitingSince ?? [])
    const subject = {
      version,
      applicationName: registration
        ? registration.applicationName
        : (held[0]?.applicationName ?? sign?.applicationName ?? null),
      waitingSince: waiting.length === 0 ? null : Math.min(...waiting),
    }
    return {
      ...subject,
      isRegistered: registration !== undefined,
      registeredAt: registration?.registeredAt ?? null,
      isLatest: latestFor.length > 0,
      latestOf: latestFor.filter((application) => application !== null),
      running: sum(held.map(({ running }) => running)),
      enqueued: sum(held.map(({ enqueued }) => enqueued)),
      delayed: sum(held.map(({ delayed }) => delayed)),
      ...inferLife(subject, known),
    }
  })
  const unpinned = inFlight.filter(({ version }) => version === null)
  return {
    versions: versions.toSorted(byAge(registered)),
    unpinned: sum(unpinned.flatMap(({ enqueued, delayed }) => [enqueued, delayed])),
  }
}

export function sum(counts: readonly Count[]): Count {
  return counts.length === 0 ? { count: 0, accuracy: 'exact' } : totalCount(counts)
}

/** As workers order them: by timestamp; those that nobody registered come last. */
function byAge(registered: readonly RegisteredVersion[]) {
  const rank = new Map(
    registered
      .toSorted((a, b) => b.timestamp - a.timestamp || (a.version < b.version ? -1 : 1))
      .map(({ version }, index) => [version, index]),
  )
  const at = ({ version }: VersionNow) => rank.get(version) ?? registered.length
  return (a: VersionNow, b: VersionNow) => at(a) - at(b) || (a.version < b.version ? 1 : -1)
}
