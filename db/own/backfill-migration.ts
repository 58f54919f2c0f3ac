import { type Kysely, type Migration, sql } from 'kysely'

/** Ranges of ticks of schedules that Vigil starts after the fact, with how far it has come. */
export function createBackfills(ownSchema: string): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .withSchema(ownSchema)
        .createTable('backfills')
        .addColumn('id', 'bigint', (column) => column.generatedAlwaysAsIdentity().primaryKey())
        .addColumn('database', 'text', (column) => column.notNull())
        .addColumn('schedule_name', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('from_at', 'bigint', (column) => column.notNull())
        .addColumn('to_at', 'bigint', (column) => column.notNull())
        .addColumn('ticks', 'integer', (column) => column.notNull())
        .addColumn('started', 'integer', (column) => column.notNull())
        .addColumn('existed', 'integer', (column) => column.notNull())
        .addColumn('position_at', 'bigint')
        .addColumn('batch', 'jsonb')
        .addColumn('dialect', 'text', (column) => column.notNull())
        .addColumn('worker_zone', 'text', (column) => column.notNull())
        .addColumn('definition', 'text', (column) => column.notNull())
        .addColumn('note', 'text')
        .addColumn('reason', 'text')
        .addColumn('created_by', 'text', (column) => column.notNull())
        .addColumn('created_role', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .addColumn('finished_at', 'bigint')
        .execute()
      const backfills = sql.id(ownSchema, 'backfills')
      await sql`create index backfills_schedule on ${backfills} (database, schedule_name, id)`.execute(
        db,
      )
      await sql`create index backfills_running on ${backfills} (database, id)
        where state = 'running'`.execute(db)
    },
  }
}
