import { type Kysely, type Migration, sql } from 'kysely'

/** What sign-in has to remember: session versions, the first user, its link, wrong passwords. */
export function createSignIn(ownSchema: string): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const schema = db.schema.withSchema(ownSchema)
      await schema
        .createTable('accounts')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('session_version', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('password_hash', 'text')
        .addColumn('role', 'text')
        .execute()
      await schema
        .createTable('setup_links')
        .addColumn('token_hash', 'text', (column) => column.primaryKey())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute()
      await schema
        .createTable('sign_in_attempts')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('failures', 'integer', (column) => column.notNull())
        .addColumn('last_at', 'bigint', (column) => column.notNull())
        .addColumn('blocked_until', 'bigint', (column) => column.notNull())
        .execute()
      const attempts = sql.id(ownSchema, 'sign_in_attempts')
      await sql`create index sign_in_attempts_last_at on ${attempts} (last_at)`.execute(db)
    },
  }
}
