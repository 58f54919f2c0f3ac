import { type Kysely, type Migration, sql } from 'kysely'
import { leastRetentionDays } from '@/lib/audit'

/**
 * Entries may be dropped once they are old. What was dropped is a link of the chain itself, and the
 * links of the dropped entries stay: an entry that is missing without it is still found.
 */
export function allowAuditRetention(ownSchema: string): Migration {
  const own = (name: string) => sql.id(ownSchema, name)
  return {
    async up(db: Kysely<unknown>) {
      await sql`
        create or replace function ${own('audit_keep')}() returns trigger language plpgsql as $$
        begin
          if tg_op = 'UPDATE' and tg_table_name = 'audit' then
            if old.finished_at is null and new.finished_at is not null
              and ${own('audit_content')}(old, 'begun') = ${own('audit_content')}(new, 'begun')
            then return new; end if;
          end if;
          if tg_op = 'DELETE' and tg_table_name = 'audit' then
            if old.at < (extract(epoch from now() - interval '${sql.raw(String(leastRetentionDays))} days') * 1000)::bigint
              and exists (select from ${own('audit_chain')} link where link.database = old.database
                and link.part = 'dropped' and link.audit_id >= old.id)
            then return old; end if;
          end if;
          raise exception 'the audit is append-only: an entry is ended once, and never taken away'
            using errcode = '55000';
        end $$`.execute(db)
      await sql`
        create function ${own('audit_drop')}(of_database text, older_than bigint, up_to bigint)
        returns bigint language plpgsql as $$
        declare
          last record;
          dropped bigint;
        begin
          perform pg_advisory_xact_lock(hashtextextended('vigil audit ' || of_database, 0));
          select seq, hash into last from ${own('audit_chain')}
            where database = of_database order by seq desc limit 1;
          insert into ${own('audit_chain')} (database, seq, audit_id, part, hash)
          values (of_database, coalesce(last.seq, 0) + 1, up_to, 'dropped',
            ${own('audit_link_hash')}(coalesce(last.hash, ''), coalesce(last.seq, 0) + 1, 'dropped',
              up_to::text));
          delete from ${own('audit')} entry
            where entry.database = of_database and entry.id <= up_to and entry.at < older_than;
          get diagnostics dropped = row_count;
          return dropped;
        end $$`.execute(db)
    },
  }
}
