import { type Kysely, type Migration, sql } from 'kysely'

/**
 * Rollups with histograms as bytes (`lib/trends/packed-histogram`) and ends by status side by side,
 * in place of those of `createRollups`. What they say is computed anew from the watched database.
 */
export function packRollups(ownSchema: string): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const schema = db.schema.withSchema(ownSchema)
      for (const table of ['completion_rollup', 'step_rollup'])
        await schema.dropTable(table).execute()
      await schema
        .createTable('completion_rollup')
        .addColumn('database', 'text', (column) => column.notNull())
        // minute, hour or day, and when it begins: epoch milliseconds, UTC.
        .addColumn('grain', 'text', (column) => column.notNull())
        .addColumn('bucket', 'bigint', (column) => column.notNull())
        // full; name: the sum over applications, queues and versions, which are then empty; total:
        // over names too. Most charts and tables ask for no more than that.
        .addColumn('level', 'text', (column) => column.notNull())
        .addColumn('application', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('queue', 'text', (column) => column.notNull())
        .addColumn('version', 'text', (column) => column.notNull())
        .addColumn('count', 'bigint', (column) => column.notNull())
        .addColumn('success', 'bigint', (column) => column.notNull())
        .addColumn('error', 'bigint', (column) => column.notNull())
        .addColumn('cancelled', 'bigint', (column) => column.notNull())
        .addColumn('dead_letters', 'bigint', (column) => column.notNull())
        // The sum of completed_at - bucket: with the count it tells whether rows changed since.
        .addColumn('offsets', 'bigint', (column) => column.notNull())
        .addColumn('run_sum', 'bigint', (column) => column.notNull())
        .addColumn('run_max', 'bigint')
        .addColumn('run', 'bytea', (column) => column.notNull())
        .addColumn('wait_max', 'bigint')
        .addColumn('wait', 'bytea', (column) => column.notNull())
        .execute()
      await schema
        .createIndex('completion_rollup_bucket')
        .on('completion_rollup')
        .columns(['database', 'grain', 'level', 'bucket'])
        .execute()
      await schema
        .createIndex('completion_rollup_name')
        .on('completion_rollup')
        .columns(['database', 'grain', 'level', 'name', 'bucket'])
        .execute()
      await schema
        .createTable('step_rollup')
        .addColumn('database', 'text', (column) => column.notNull())
        .addColumn('grain', 'text', (column) => column.notNull())
        .addColumn('bucket', 'bigint', (column) => column.notNull())
        .addColumn('application', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('count', 'bigint', (column) => column.notNull())
        .addColumn('failed', 'bigint', (column) => column.notNull())
        .addColumn('run_max', 'bigint')
        .addColumn('run', 'bytea', (column) => column.notNull())
        .execute()
      await schema
        .createIndex('step_rollup_bucket')
        .on('step_rollup')
        .columns(['database', 'grain', 'bucket'])
        .execute()
      await schema
        .createIndex('step_rollup_name')
        .on('step_rollup')
        .columns(['database', 'grain', 'name', 'bucket'])
        .execute()
      await sql`delete from ${sql.id(ownSchema, 'maintenance')}
        where task in ('completions', 'steps')`.execute(db)
    },
  }
}
