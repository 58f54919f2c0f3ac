import { type Kysely, type Migration, sql } from 'kysely'

/**
 * Workflows that never waited and steps whose start is unknown were counted as spans of 0 ms. Both
 * rollups are computed anew from the watched database.
 */
export function refillRollups(ownSchema: string): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await sql`truncate ${sql.id(ownSchema, 'completion_rollup')},
        ${sql.id(ownSchema, 'step_rollup')}`.execute(db)
      await sql`delete from ${sql.id(ownSchema, 'maintenance')}
        where task in ('completions', 'steps')`.execute(db)
    },
  }
}
