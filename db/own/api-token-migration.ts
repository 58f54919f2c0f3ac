import { type Kysely, type Migration, sql } from 'kysely'

/** Tokens of programs: the hash of each, whose it is, and the most that it may do. */
export function createApiTokens(ownSchema: string): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .withSchema(ownSchema)
        .createTable('api_tokens')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('owner_key', 'text', (column) => column.notNull())
        .addColumn('owner', 'jsonb', (column) => column.notNull())
        .addColumn('scope', 'jsonb', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addColumn('revoked_at', 'bigint')
        .addColumn('revoked_by', 'text')
        .addColumn('last_used_at', 'bigint')
        .addColumn('last_used_from', 'text')
        .execute()
      const tokens = sql.id(ownSchema, 'api_tokens')
      await sql`create index api_tokens_owner on ${tokens} (owner_key, created_at)`.execute(db)
      await sql`create index api_tokens_created on ${tokens} (created_at, id)`.execute(db)
    },
  }
}
