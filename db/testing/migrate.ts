import { allMigrations } from '@dbos-inc/dbos-sdk/internal/sysdb_migrations/internal/migrations'
import { runSysMigrationsPg } from '@dbos-inc/dbos-sdk/internal/sysdb_migrations/migration_runner'
import pg from 'pg'

/**
 * The schema as the SDK makes it, whole or as it stood after an older `version` of it.
 * The modules are internal to the SDK, so only tests may lean on them.
 */
export async function migrateSystemSchema(url: string, version?: number, schema = 'dbos') {
  const migrations = allMigrations(schema, { useListenNotify: true })
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`create schema if not exists ${pg.escapeIdentifier(schema)}`)
    await runSysMigrationsPg(client, migrations.slice(0, version), schema, {
      onWarn() {}, // notes of progress; a migration that fails throws
    })
  } finally {
    await client.end()
  }
}
