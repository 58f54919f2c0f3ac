/** A version that somebody has registered; several applications may share a system database. */
export type RegisteredVersion = { name: string; applicationName: string | null }

/** What a workflow can run on: only versions of its own application, in the order given. */
export function versionsFor(
  versions: readonly RegisteredVersion[],
  applicationName: string | null,
): string[] {
  return versions
    .filter(
      (version) =>
        applicationName === null ||
        version.applicationName === null ||
        version.applicationName === applicationName,
    )
    .map(({ name }) => name)
}
