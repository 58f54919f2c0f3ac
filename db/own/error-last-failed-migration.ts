import { type Kysely, type Migration, sql } from 'kysely'

/** With each cause, when the newest failure of it that is still there failed. */
export function addLastFailed(ownSchema: string): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const groups = sql.id(ownSchema, 'error_groups')
      await db.schema
        .withSchema(ownSchema)
        .alterTable('error_groups')
        .addColumn('last_failed_at', 'bigint')
        .execute()
      // Of millions of failures this takes longer than a statement may take otherwise.
      await sql`set local statement_timeout = 0`.execute(db)
      await sql`
        update ${groups} as g set last_failed_at = (
          select max(o.failed_at) from ${sql.id(ownSchema, 'error_occurrences')} as o
           where o.database = g.database and o.fingerprint = g.fingerprint)`.execute(db)
      // The inbox finds the causes of a window without touching the table.
      await sql`create index error_groups_last_failed_at on ${groups}
        (database, last_failed_at) include (fingerprint, status, ignored_until, first_seen_at)`.execute(
        db,
      )
    },
  }
}
