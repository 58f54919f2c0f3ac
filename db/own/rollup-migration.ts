import { type Kysely, type Migration, sql } from 'kysely'

/** Every rollup row tells counts and the histograms of `lib/trends/histogram`. */
export function createRollups(ownSchema: string): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const schema = db.schema.withSchema(ownSchema)
      await schema
        .createTable('completion_rollup')
        .addColumn('database', 'text', (column) => column.notNull())
        // minute, hour or day, and when it begins: epoch milliseconds, UTC.
        .addColumn('grain', 'text', (column) => column.notNull())
        .addColumn('bucket', 'bigint', (column) => column.notNull())
        // True: the sum over all applications, names, queues and versions, which are then empty.
        .addColumn('is_total', 'boolean', (column) => column.notNull())
        .addColumn('application', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('queue', 'text', (column) => column.notNull())
        .addColumn('version', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('count', 'bigint', (column) => column.notNull())
        // The sum of completed_at - bucket: with the count it tells whether rows changed since.
        .addColumn('offsets', 'bigint', (column) => column.notNull())
        .addColumn('run_sum', 'bigint', (column) => column.notNull())
        .addColumn('run_max', 'bigint')
        .addColumn('run_bins', sql`smallint[]`, (column) => column.notNull())
        .addColumn('run_counts', sql`integer[]`, (column) => column.notNull())
        .addColumn('wait_max', 'bigint')
        .addColumn('wait_bins', sql`smallint[]`, (column) => column.notNull())
        .addColumn('wait_counts', sql`integer[]`, (column) => column.notNull())
        .execute()
      await schema
        .createIndex('completion_rollup_bucket')
        .on('completion_rollup')
        .columns(['database', 'grain', 'is_total', 'bucket'])
        .execute()
      await schema
        .createIndex('completion_rollup_name')
        .on('completion_rollup')
        .columns(['database', 'grain', 'name', 'bucket'])
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
        .addColumn('run_bins', sql`smallint[]`, (column) => column.notNull())
        .addColumn('run_counts', sql`integer[]`, (column) => column.notNull())
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
    },
  }
}
