import { type Kysely, type Migration, type MigrationProvider, sql } from 'kysely'
import { createApiTokens } from './api-token-migration'
import { createAuditChain } from './audit-chain-migration'
import { allowAuditRetention } from './audit-retention-migration'
import { createBackfills } from './backfill-migration'
import { addLastFailed } from './error-last-failed-migration'
import { createErrors } from './error-migration'
import { createErrorRollup } from './error-rollup-migration'
import { refillRollups } from './null-span-migration'
import { packRollups } from './packed-rollup-migration'
import { createQueueRollup } from './queue-rollup-migration'
import { createRollups } from './rollup-migration'
import { createShareLinks } from './share-link-migration'
import { createSignIn } from './sign-in-migration'

/** The schema that holds Vigil's own data, never the one of DBOS. */
export const ownSchema = 'vigil'

const createAudit: Migration = {
  async up(db: Kysely<unknown>) {
    const schema = db.schema.withSchema(ownSchema)
    await schema
      .createTable('audit')
      .addColumn('id', 'bigint', (column) => column.generatedAlwaysAsIdentity().primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('database', 'text', (column) => column.notNull())
      .addColumn('actor_name', 'text', (column) => column.notNull())
      .addColumn('actor_role', 'text', (column) => column.notNull())
      .addColumn('verb', 'text', (column) => column.notNull())
      .addColumn('ids', sql`text[]`, (column) => column.notNull())
      .addColumn('input', 'jsonb', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('before', 'jsonb', (column) => column.notNull())
      .addColumn('outcomes', 'jsonb')
      .addColumn('failure', 'text')
      .addColumn('duration_ms', 'bigint')
      .addColumn('finished_at', 'bigint')
      .execute()
    await schema.createIndex('audit_database_id').on('audit').columns(['database', 'id']).execute()
    // "What was done to this workflow" is asked on its page.
    await schema.createIndex('audit_ids').on('audit').using('gin').column('ids').execute()
  },
}

/** How far each standing task (rollups, error groups) has come with each database. */
const createMaintenance: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .withSchema(ownSchema)
      .createTable('maintenance')
      .addColumn('database', 'text', (column) => column.notNull())
      .addColumn('task', 'text', (column) => column.notNull())
      .addColumn('state', 'jsonb', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('maintenance_pkey', ['database', 'task'])
      .execute()
  },
}

/** In the order of their names; a migration that has been released is never changed. */
export const ownMigrations: MigrationProvider = {
  getMigrations: async () => ({
    '001_audit': createAudit,
    '002_maintenance': createMaintenance,
    '003_rollups': createRollups(ownSchema),
    '004_errors': createErrors(ownSchema),
    '005_packed_rollups': packRollups(ownSchema),
    '006_error_rollup': createErrorRollup(ownSchema),
    '006_queue_rollup': createQueueRollup(ownSchema),
    '007_backfills': createBackfills(ownSchema),
    '010_sign_in': createSignIn(ownSchema),
    '011_audit_chain': createAuditChain(ownSchema),
    '012_api_tokens': createApiTokens(ownSchema),
    '013_share_links': createShareLinks(ownSchema),
    '014_audit_retention': allowAuditRetention(ownSchema),
    '015_error_last_failed': addLastFailed(ownSchema),
    '016_refill_rollups': refillRollups(ownSchema),
  }),
}
