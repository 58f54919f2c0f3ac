import { sql } from 'kysely'
import type { Outcome } from '@/lib/outcome'
import type { PromoteInput } from '@/lib/version-commands'
import { latestVersionOf, type RegisteredVersion } from '@/lib/version-latest'
import type { Writer } from '../../database'
import { listRegisteredVersions } from '../../versions/registered'
import { verbLimits } from '../limits'

/**
 * Makes a version the latest. Own SQL instead of `DBOSClient.setLatestApplicationVersion`: that one
 * says nothing of a version that is not there, and stamps the caller's clock, which may lie behind
 * the time of the version that is the latest now.
 */
export async function promoteVersion(writer: Writer, input: PromoteInput): Promise<Outcome[]> {
  const { version } = input
  const registered = await listRegisteredVersions(writer)
  const own = registered.find((one) => one.version === version)
  const none = { id: version, before: null, after: null }
  const limit = verbLimits(writer.schema).promote
  if (limit !== null) return [{ ...none, outcome: 'refused', sentence: limit }]
  if (!own) {
    const sentence = `No application has registered version ${version}.`
    return [{ ...none, outcome: 'missing', sentence }]
  }
  const before = latestOf(registered, own)
  if (before === version) {
    const sentence = `${version} is the latest version already.`
    return [{ id: version, outcome: 'unchanged', before, after: before, sentence }]
  }
  const owner = own.applicationName
  const table = sql.id(writer.schema.name, 'application_versions')
  const isOwn = writer.schema.has('application_versions', 'application_name')
    ? sql`nullif(application_name, '') is not distinct from ${owner}`
    : sql`true`
  await sql`
    update ${table} set version_timestamp = greatest(
             (extract(epoch from clock_timestamp()) * 1000)::int8,
             (select max(version_timestamp) + 1 from ${table}))
     where version_name = ${version} and ${isOwn}`.execute(writer.db)
  const after = latestOf(await listRegisteredVersions(writer), own)
  const of = owner === null ? '' : ` of ${owner}`
  if (after !== version) {
    const sentence = `At the same moment ${after ?? 'another version'} was made the latest${of}, and it stays so.`
    return [{ id: version, outcome: 'refused', before, after, sentence }]
  }
  const sentence = `${version} is now the latest version${of}; it was ${before}. New scheduled runs and work without a version go to it.`
  return [{ id: version, outcome: 'changed', before, after, sentence }]
}

/** What nobody has claimed serves every application, so it has to be ahead of all of them. */
function latestOf(registered: readonly RegisteredVersion[], own: RegisteredVersion) {
  if (own.applicationName !== null) return latestVersionOf(registered, own.applicationName)
  return registered.toSorted((a, b) => b.timestamp - a.timestamp)[0]?.version ?? null
}

/** For the audit: the version, and the latest before. */
export async function versionBefore(
  writer: Writer,
  { version }: PromoteInput,
): Promise<RegisteredVersion[]> {
  const registered = await listRegisteredVersions(writer)
  const own = registered.find((one) => one.version === version)
  const latest = own && latestOf(registered, own)
  return registered.filter((one) => one.version === version || one.version === latest)
}
