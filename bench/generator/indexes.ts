import type pg from 'pg'

/** What slows loading down and is cheaper to make at the end, by table. */
export type Structures = {
  drops: string[]
  /** Primary keys, unique constraints and indexes of each table. */
  creates: Map<string, string[]>
  /** They need the primary keys of other tables, so they come last. */
  foreignKeys: string[]
}

/** Reads every index and constraint of the migrated tables as the SQL that makes it again. */
export async function readStructures(session: pg.Client): Promise<Structures> {
  // An empty path makes Postgres write every name in full.
  await session.query(`set search_path = ''`)
  const { rows: constraints } = await session.query<{
    table: string
    kind: string
    drop: string
    create: string
  }>(
    `select conrelid::regclass::text as table, contype as kind,
            format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
            format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as create
       from pg_constraint
      where connamespace = 'dbos'::regnamespace and contype in ('p', 'u', 'f')
      order by contype <> 'f'`,
  )
  const { rows: indexes } = await session.query<{ table: string; drop: string; create: string }>(
    `select i.indrelid::regclass::text as table, format('drop index %s', i.indexrelid::regclass) as drop,
            pg_get_indexdef(i.indexrelid) as create
       from pg_index i join pg_class c on c.oid = i.indexrelid
      where c.relnamespace = 'dbos'::regnamespace
        and not exists (select from pg_constraint where conindid = i.indexrelid)
      order by i.indexrelid`,
  )
  await session.query('reset search_path')
  const creates = new Map<string, string[]>()
  for (const { table, create } of [...constraints.filter(({ kind }) => kind !== 'f'), ...indexes])
    creates.set(table, [...(creates.get(table) ?? []), create])
  return {
    drops: [...constraints, ...indexes].map(({ drop }) => drop),
    creates,
    foreignKeys: constraints.filter(({ kind }) => kind === 'f').map(({ create }) => create),
  }
}
