import { sql } from 'kysely'
import type { PackedHistogram } from '@/lib/trends/packed-histogram'
import { packBins } from '@/lib/trends/packed-histogram'
import type { Reader } from '../database'
import { startedAgain, waitStart } from '../queues/wait-start'
import { binOfSql, type Span } from './completed-cells'
import { hour } from './rollup-state'

/** A row of `queue_rollup`, but for whose it is. */
export type QueueRow = {
  bucket: number
  queue: string
  came: number
  again: boolean
  count: number
  offsets: number
  wait_max: number | null
  wait: PackedHistogram
}

type Cell = Omit<QueueRow, 'wait'> & { waitBins: number[]; waitCounts: number[] }

const mostCells = 500_000

/** Reads who was taken from queues in the span, by the index on `started_at_epoch_ms`. */
export async function listQueueStarts(
  { db, schema }: Pick<Reader, 'db' | 'schema'>,
  span: Span,
): Promise<QueueRow[]> {
  const width = sql.lit(hour)
  const keys = sql`bucket, queue, came, again`
  const { rows } = await sql<Cell>`
    with started as (
      select w.started_at_epoch_ms as at, w.started_at_epoch_ms % ${width} as offsets,
             coalesce(w.queue_name, '') as queue, ${startedAgain} as again,
             case when w.queue_name is null then w.started_at_epoch_ms
               else ${waitStart(schema, 'started', 0)} end as since
        from ${sql.id(schema.name, 'workflow_status')} as w
       where w.started_at_epoch_ms >= ${span.from} and w.started_at_epoch_ms < ${span.to}
    ),
    waited as (
      select at - offsets as bucket, queue, since - since % ${width} as came, again, offsets,
             case when queue <> '' and not again then at - since end as wait from started
    ),
    binned as (select ${keys}, ${binOfSql('wait')} as bin, count(*) as n,
                      sum(offsets) as offsets, max(wait) as longest from waited group by ${keys}, 5)
    select ${keys}, sum(n)::int8 as count, sum(offsets)::int8 as offsets,
           max(longest)::int8 as wait_max,
           coalesce(array_agg(bin order by bin) filter (where bin is not null), '{}') as "waitBins",
           coalesce(array_agg(n::int4 order by bin) filter (where bin is not null), '{}') as "waitCounts"
      from binned group by ${keys} order by ${keys} limit ${sql.lit(mostCells)}`.execute(db)
  return rows.map(({ waitBins, waitCounts, ...row }) => ({
    ...row,
    wait: packBins(waitBins, waitCounts),
  }))
}
