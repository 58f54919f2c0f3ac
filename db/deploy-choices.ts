import type { Reader } from './database'

/** Versions (latest first) and queues that a fork or resume can name. */
export async function listDeployChoices({ db, schema }: Reader) {
  const versions = schema.has('application_versions')
    ? await db
        .selectFrom('application_versions')
        .select('version_name')
        .orderBy('version_timestamp', 'desc')
        .orderBy('version_name')
        .limit(100)
        .execute()
    : []
  const queues = schema.has('queues')
    ? await db.selectFrom('queues').select('name').orderBy('name').limit(500).execute()
    : []
  return {
    versions: versions.map(({ version_name }) => version_name),
    queues: queues.map(({ name }) => name),
  }
}
