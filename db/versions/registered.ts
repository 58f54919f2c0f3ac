import { sql } from 'kysely'
import type { RegisteredVersion } from '@/lib/version-latest'
import type { Reader } from '../database'

/** Far more than anybody deploys between two looks; the highest timestamps are never left out. */
const mostVersions = 1_000

/** The registered versions, the latest first; none where DBOS keeps no list. */
export async function listRegisteredVersions({
  db,
  schema,
}: Pick<Reader, 'db' | 'schema'>): Promise<RegisteredVersion[]> {
  if (!schema.has('application_versions')) return []
  const application = schema.has('application_versions', 'application_name')
    ? sql<string | null>`nullif(application_name, '')`
    : sql<string | null>`null`
  const registered = schema.has('application_versions', 'created_at')
    ? sql<number>`created_at`
    : sql<number>`version_timestamp`
  return db
    .selectFrom('application_versions')
    .select(['version_name as version', 'version_timestamp as timestamp'])
    .select([application.as('applicationName'), registered.as('registeredAt')])
    .orderBy('version_timestamp', 'desc')
    .orderBy('version_name')
    .limit(mostVersions)
    .execute()
}
