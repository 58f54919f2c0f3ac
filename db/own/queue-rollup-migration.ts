import type { Kysely, Migration } from 'kysely'

/** Who was taken from a queue in each hour: since when they had waited, and how long. */
export function createQueueRollup(ownSchema: string): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const schema = db.schema.withSchema(ownSchema)
      await schema
        .createTable('queue_rollup')
        .addColumn('database', 'text', (column) => column.notNull())
        // The hour in which they were taken: epoch milliseconds, UTC.
        .addColumn('bucket', 'bigint', (column) => column.notNull())
        // Empty for what was started directly, which only tells whether rows changed since.
        .addColumn('queue', 'text', (column) => column.notNull())
        // The hour since which they had waited.
        .addColumn('came', 'bigint', (column) => column.notNull())
        // Taken again after a recovery: how long the first wait was is not recorded.
        .addColumn('again', 'boolean', (column) => column.notNull())
        .addColumn('count', 'bigint', (column) => column.notNull())
        // The sum of the time of start within the hour: with the count it tells of changes.
        .addColumn('offsets', 'bigint', (column) => column.notNull())
        .addColumn('wait_max', 'bigint')
        .addColumn('wait', 'bytea', (column) => column.notNull())
        .execute()
      await schema
        .createIndex('queue_rollup_queue')
        .on('queue_rollup')
        .columns(['database', 'queue', 'bucket'])
        .execute()
      await schema
        .createIndex('queue_rollup_bucket')
        .on('queue_rollup')
        .columns(['database', 'bucket'])
        .execute()
    },
  }
}
