import { type Kysely, type Migration, sql } from 'kysely'

/**
 * From where, what was denied, and a chain over all of it. Triggers keep it, so that no way of
 * writing goes past it: each entry is linked when it begins and when it ends, a link holds the hash
 * of its content and of the link before, and neither entries nor links can be changed afterwards.
 */
export function createAuditChain(ownSchema: string): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const schema = db.schema.withSchema(ownSchema)
      await schema
        .alterTable('audit')
        .addColumn('address', 'text')
        .addColumn('denied', 'boolean', (column) => column.notNull().defaultTo(false))
        .execute()
      await schema
        .createTable('audit_chain')
        .addColumn('database', 'text', (column) => column.notNull())
        .addColumn('seq', 'bigint', (column) => column.notNull())
        .addColumn('audit_id', 'bigint', (column) => column.notNull())
        // begun, ended; older: the newest entry from before there was a chain.
        .addColumn('part', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('audit_chain_pkey', ['database', 'seq'])
        .addUniqueConstraint('audit_chain_part', ['database', 'audit_id', 'part'])
        .execute()
      const own = (name: string) => sql.id(ownSchema, name)
      await sql`
        create function ${own('audit_content')}(entry ${own('audit')}, part text) returns text
        language sql stable as $$
          select case part
            when 'begun' then jsonb_build_object('id', entry.id, 'at', entry.at,
              'database', entry.database, 'actor', entry.actor_name, 'role', entry.actor_role,
              'address', entry.address, 'verb', entry.verb, 'ids', to_jsonb(entry.ids),
              'input', entry.input, 'reason', entry.reason, 'before', entry.before)
            else jsonb_build_object('id', entry.id, 'outcomes', entry.outcomes,
              'failure', entry.failure, 'denied', entry.denied, 'duration', entry.duration_ms,
              'finished', entry.finished_at)
          end::text
        $$`.execute(db)
      await sql`
        create function ${own('audit_link_hash')}(previous text, seq bigint, part text, content text)
        returns text language sql immutable as $$
          select encode(sha256(convert_to(
            jsonb_build_array(previous, seq, part, content)::text, 'UTF8')), 'hex')
        $$`.execute(db)
      // Each database starts behind what it has already.
      await sql`
        insert into ${own('audit_chain')} (database, seq, audit_id, part, hash)
        select database, 0, max(id), 'older',
          ${own('audit_link_hash')}('', 0, 'older', max(id)::text)
        from ${own('audit')} group by database`.execute(db)
      await createTriggers(db, own)
    },
  }
}

async function createTriggers(
  db: Kysely<unknown>,
  own: (name: string) => ReturnType<typeof sql.id>,
) {
  await sql`
    create function ${own('audit_link')}() returns trigger language plpgsql as $$
    declare
      last record;
      linked text := case when tg_op = 'INSERT' then 'begun' else 'ended' end;
    begin
      perform pg_advisory_xact_lock(hashtextextended('vigil audit ' || new.database, 0));
      loop
        select seq, hash into last from ${own('audit_chain')}
          where database = new.database order by seq desc limit 1;
        insert into ${own('audit_chain')} (database, seq, audit_id, part, hash)
        values (new.database, coalesce(last.seq, 0) + 1, new.id, linked,
          ${own('audit_link_hash')}(coalesce(last.hash, ''), coalesce(last.seq, 0) + 1, linked,
            ${own('audit_content')}(new, linked)));
        exit when linked = 'ended' or new.finished_at is null;
        linked := 'ended';
      end loop;
      return null;
    end $$`.execute(db)
  await sql`
    create function ${own('audit_keep')}() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and tg_table_name = 'audit' then
        if old.finished_at is null and new.finished_at is not null
          and ${own('audit_content')}(old, 'begun') = ${own('audit_content')}(new, 'begun')
        then return new; end if;
      end if;
      raise exception 'the audit is append-only: an entry is ended once, and never taken away'
        using errcode = '55000';
    end $$`.execute(db)
  for (const table of ['audit', 'audit_chain']) {
    await sql`create trigger audit_keep before update or delete on ${own(table)}
      for each row execute function ${own('audit_keep')}()`.execute(db)
    await sql`create trigger audit_keep_all before truncate on ${own(table)}
      for each statement execute function ${own('audit_keep')}()`.execute(db)
  }
  await sql`create trigger audit_link after insert or update on ${own('audit')}
    for each row execute function ${own('audit_link')}()`.execute(db)
}
