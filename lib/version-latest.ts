export type RegisteredVersion = {
  version: string
  applicationName: string | null
  registeredAt: number
  /** The highest is the latest. */
  timestamp: number
}

/**
 * The latest version of each application, as its workers choose it: the highest timestamp among
 * its own versions and those that nobody has claimed. Answers the applications by version; without
 * any application the latest of all serves `null`.
 */
export function latestVersions(
  registered: readonly RegisteredVersion[],
): Map<string, (string | null)[]> {
  const owners = new Set(registered.map(({ applicationName }) => applicationName))
  const named = [...owners].filter((owner) => owner !== null)
  const latest = new Map<string, (string | null)[]>()
  for (const application of named.length > 0 ? named.toSorted() : [...owners]) {
    const found = latestVersionOf(registered, application)
    if (found !== null) latest.set(found, [...(latest.get(found) ?? []), application])
  }
  return latest
}

export function latestVersionOf(
  registered: readonly RegisteredVersion[],
  application: string | null,
): string | null {
  let latest: RegisteredVersion | null = null
  for (const one of registered) {
    const isOf = one.applicationName === null || one.applicationName === application
    if (isOf && (latest === null || one.timestamp > latest.timestamp)) latest = one
  }
  return latest?.version ?? null
}

/** The version that was registered before it, by the same application or by nobody. */
export function versionBefore(
  registered: readonly RegisteredVersion[],
  version: string,
): string | null {
  const self = registered.find((one) => one.version === version)
  if (!self) return null
  let before: RegisteredVersion | null = null
  for (const one of registered) {
    const isOf = one.applicationName === null || one.applicationName === self.applicationName
    if (!isOf || one.registeredAt >= self.registeredAt) continue
    if (before === null || one.registeredAt > before.registeredAt) before = one
  }
  return before?.version ?? null
}
