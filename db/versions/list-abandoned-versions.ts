import type { AbandonedVersions } from '@/lib/version'
import { inferVersions } from '@/lib/version-now'
import type { Reader } from '../database'
import { readSigns } from '../executors/signs'
import { listInFlight } from './in-flight'
import { listRegisteredVersions } from './registered'

/** Enough to know that something is there; counts beyond say "at least". */
const lookedAtEach = 500

/** Versions with waiting or running work that nobody seems to run, the longest waiting first. */
export async function listAbandonedVersions(
  reader: Reader,
  given = readSigns(reader),
): Promise<AbandonedVersions> {
  const now = reader.now()
  const [registered, { found }, seen] = await Promise.all([
    listRegisteredVersions(reader),
    listInFlight(reader, lookedAtEach),
    given,
  ])
  const { versions } = inferVersions({ ...seen, registered, inFlight: found, now })
  return {
    versions: versions
      .filter(
        ({ life, running, enqueued, delayed }) =>
          life === 'not-seen' && [running, enqueued, delayed].some(({ count }) => count !== 0),
      )
      .map(({ version, applicationName, running, enqueued, delayed, waitingSince, evidence }) => ({
        ...{ version, applicationName, running, enqueued, delayed, waitingSince, evidence },
      }))
      .toSorted((a, b) => (a.waitingSince ?? now) - (b.waitingSince ?? now)),
    asOf: now,
  }
}
