import { sql } from 'kysely'
import type { RegisteredVersion } from '@/lib/deploy-choices'
import type { Reader } from './database'

/** Versions (latest first) and queues that a fork or resume can name. */
export async function listDeployChoices({ db, schema }: Reader) {
  const owner = schema.has('application_versions', 'application_name')
    ? sql<string | null>`application_name`
    : sql<string | null>`null`
  const versions = schema.has('application_versions')
    ? await db
        .selectFrom('application_versions')
        .select('version_name')
        .select(owner.as('application_name'))
        .orderBy('version_timestamp', 'desc')
        .orderBy('version_name')
        .limit(100)
        .execute()
    : []
  const queues = schema.has('queues')
    ? await db.selectFrom('queues').select('name').orderBy('name').limit(500).execute()
    : []
  return {
    versions: versions.map(
      ({ version_name, application_name }): RegisteredVersion => ({
        name: version_name,
        applicationName: application_name || null,
      }),
    ),
    queues: queues.map(({ name }) => name),
  }
}
