import type { VersionList } from '@/lib/version'
import { inferVersions } from '@/lib/version-now'
import type { Reader } from '../database'
import { readSigns } from '../executors/signs'
import { listInFlight } from './in-flight'
import { listRegisteredVersions } from './registered'

export const lookedAtEach = 2_000
const mostVersions = 200

/** Every version with what it holds now, and whether anybody seems to run it. */
export async function listVersions(reader: Reader): Promise<VersionList> {
  const now = reader.now()
  const [registered, { found, isCut }, seen] = await Promise.all([
    listRegisteredVersions(reader),
    listInFlight(reader, lookedAtEach),
    readSigns(reader),
  ])
  const { versions, unpinned } = inferVersions({ ...seen, registered, inFlight: found, now })
  return {
    versions: versions.slice(0, mostVersions),
    unpinned,
    hasRegistry: reader.schema.has('application_versions'),
    lookedAt: isCut ? lookedAtEach : null,
    asOf: now,
  }
}
