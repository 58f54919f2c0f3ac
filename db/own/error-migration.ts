import { type Kysely, type Migration, sql } from 'kysely'

/** Causes of failures and the workflows that failed of them. */
export function createErrors(ownSchema: string): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const schema = db.schema.withSchema(ownSchema)
      await schema
        .createTable('error_groups')
        .addColumn('database', 'text', (column) => column.notNull())
        .addColumn('fingerprint', 'text', (column) => column.notNull())
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('pattern', 'text', (column) => column.notNull())
        .addColumn('sample', 'text', (column) => column.notNull())
        .addColumn('step', 'text')
        .addColumn('workflow_name', 'text')
        .addColumn('application', 'text')
        .addColumn('first_seen_at', 'bigint', (column) => column.notNull())
        .addColumn('first_version', 'text')
        .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull().defaultTo('open'))
        .addColumn('ignored_until', 'bigint')
        .addColumn('status_at', 'bigint')
        .addColumn('status_by', 'text')
        .addColumn('note', 'text')
        .addColumn('regressed_at', 'bigint')
        .addPrimaryKeyConstraint('error_groups_pkey', ['database', 'fingerprint'])
        .execute()
      await schema
        .createTable('error_occurrences')
        .addColumn('database', 'text', (column) => column.notNull())
        .addColumn('workflow_uuid', 'text', (column) => column.notNull())
        .addColumn('fingerprint', 'text', (column) => column.notNull())
        .addColumn('failed_at', 'bigint', (column) => column.notNull())
        .addColumn('version', 'text')
        .addColumn('application', 'text')
        .addColumn('queue', 'text')
        .addPrimaryKeyConstraint('error_occurrences_pkey', ['database', 'workflow_uuid'])
        .execute()
      const occurrences = sql.id(ownSchema, 'error_occurrences')
      // The inbox counts a window without touching the table.
      await sql`create index error_occurrences_failed_at on ${occurrences}
        (database, failed_at, workflow_uuid) include (fingerprint, version)`.execute(db)
      await sql`create index error_occurrences_fingerprint on ${occurrences}
        (database, fingerprint, failed_at, workflow_uuid)`.execute(db)
    },
  }
}
