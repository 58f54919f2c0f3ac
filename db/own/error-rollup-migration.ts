import { type Kysely, type Migration, sql } from 'kysely'

/** Failures counted by hour, day and week, cause and version, from the occurrences that are there. */
export function createErrorRollup(ownSchema: string): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const schema = db.schema.withSchema(ownSchema)
      await schema
        .createTable('error_rollup')
        .addColumn('database', 'text', (column) => column.notNull())
        // hour, day or week, and when it begins: epoch milliseconds, UTC, weeks on Thursdays.
        .addColumn('grain', 'text', (column) => column.notNull())
        .addColumn('bucket', 'bigint', (column) => column.notNull())
        .addColumn('fingerprint', 'text', (column) => column.notNull())
        .addColumn('version', 'text')
        .addColumn('count', 'integer', (column) => column.notNull())
        .addColumn('last_at', 'bigint', (column) => column.notNull())
        .execute()
      const rollup = sql.id(ownSchema, 'error_rollup')
      // Of millions of failures in hours this takes longer than a statement may take otherwise.
      await sql`set local statement_timeout = 0`.execute(db)
      for (const [grain, width] of [
        ['hour', 3_600_000],
        ['day', 86_400_000],
        ['week', 604_800_000],
      ] as const)
        await sql`
          insert into ${rollup} (database, grain, bucket, fingerprint, version, count, last_at)
          select database, ${sql.lit(grain)}, failed_at - failed_at % ${sql.lit(width)}, fingerprint,
                 version, count(*), max(failed_at)
            from ${sql.id(ownSchema, 'error_occurrences')} group by 1, 3, 4, 5`.execute(db)
      await sql`create index error_rollup_bucket on ${rollup} (database, grain, bucket)
        include (fingerprint, version, count, last_at)`.execute(db)
      await sql`create index error_rollup_fingerprint on ${rollup}
        (database, grain, fingerprint, bucket)`.execute(db)
    },
  }
}
