import { type Kysely, type Migration, sql } from 'kysely'

/** Links to one workflow each, for people without an account: the hash, whose, and how often opened. */
export function createShareLinks(ownSchema: string): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .withSchema(ownSchema)
        .createTable('share_links')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
        .addColumn('database', 'text', (column) => column.notNull())
        .addColumn('workflow_uuid', 'text', (column) => column.notNull())
        .addColumn('owner_key', 'text', (column) => column.notNull())
        .addColumn('owner', 'jsonb', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addColumn('revoked_at', 'bigint')
        .addColumn('revoked_by', 'text')
        .addColumn('opened', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('last_opened_at', 'bigint')
        .execute()
      const links = sql.id(ownSchema, 'share_links')
      await sql`create index share_links_owner on ${links} (owner_key, created_at)`.execute(db)
      await sql`create index share_links_created on ${links} (created_at, id)`.execute(db)
    },
  }
}
