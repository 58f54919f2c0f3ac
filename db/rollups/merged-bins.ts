import { type RawBuilder, sql } from 'kysely'

/** Adds up the histograms of the rows of `fine` that share their keys, as bins and counts. */
export function mergedBins(keys: RawBuilder<unknown>, of: 'run' | 'wait') {
  return sql`
    select ${keys}, array_agg(bin order by bin) as bins, array_agg(n order by bin) as counts
      from (select ${keys}, u.bin, sum(u.n)::int4 as n
              from fine, unnest(${sql.ref(`${of}_bins`)}, ${sql.ref(`${of}_counts`)}) as u(bin, n)
             group by ${keys}, u.bin) as binned
     group by ${keys}`
}
