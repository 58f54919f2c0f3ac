/** What connections to the database tell about workers: a good sign of life, never a proof. */

/** The names of DBOS connections; `null` where they cannot be seen, as on a replica. */
export type Connections = readonly string[] | null

/** Postgres keeps so many bytes of a connection's name. */
const nameBytes = 63
/** Fewer letters of a version that was cut off could be those of another. */
const leastLetters = 6

/** TypeScript workers connect as `dbos_transact_<executor>_<version>`; a version may be missing. */
export function connectionName(executorId: string, version: string): string {
  const bytes = new TextEncoder().encode(`dbos_transact_${executorId}_${version}`)
  // Postgres writes a question mark for each byte that is not plain ASCII.
  return String.fromCharCode(...bytes.subarray(0, nameBytes)).replace(/[^\x20-\x7e]/g, '?')
}

/** Workers in Python name neither executor nor version. */
export function isAnonymous(name: string): boolean {
  return !name.startsWith('dbos_transact_')
}

/** Whether a connection of this executor, on this version or one that is not told, is there. */
export function isConnected(names: readonly string[], executorId: string, version: string) {
  const known = new Set([connectionName(executorId, version), connectionName(executorId, '')])
  return names.some((name) => known.has(name))
}

/** Executor ids and versions may hold underscores, so a version is known by being one of these. */
export function versionOfConnection(name: string, versions: readonly string[]): string | null {
  if (isAnonymous(name)) return null
  let longest: string | null = null
  for (const version of versions)
    if (endsWithVersion(name, version) && version.length > (longest?.length ?? 0)) longest = version
  return longest
}

function endsWithVersion(name: string, version: string): boolean {
  if (version === '') return false
  if (name.endsWith(`_${version}`)) return true
  if (name.length < nameBytes) return false
  for (let at = name.indexOf('_'); at >= 0; at = name.indexOf('_', at + 1)) {
    const rest = name.slice(at + 1)
    if (rest.length >= leastLetters && version.startsWith(rest)) return true
  }
  return false
}

/** The executor of a connection whose version is known; all after the prefix where it is not. */
export function executorOfConnection(name: string, version: string | null): string {
  const rest = name.slice('dbos_transact_'.length)
  if (version !== null && rest.endsWith(`_${version}`)) return rest.slice(0, -version.length - 1)
  return rest.replace(/_$/, '')
}
