import { type RawBuilder, sql } from 'kysely'
import type { FlowWindow, QueueFlow } from '@/lib/queue'
import { addUp, isLongWindow, type Passage } from '@/lib/queue-flow'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'
import { keptPassages } from './kept-hours'
import { startedAgain, waitStart } from './wait-start'

const timeoutMs = 4_000

/**
 * Depth over time from the times of rows: whoever was taken inside the window (index on
 * started_at) and whoever still waits (in-flight index) is everybody who waited at any moment of
 * it, see `depthMethod` for the exceptions. One pass, grouped by where they came and left.
 */
export async function readPassages(
  reader: Reader,
  window: FlowWindow,
  queue: string | null,
  startedFrom = window.starts[0] ?? window.endAt,
): Promise<Map<string, Passage[]>> {
  const { schema } = reader
  const w = sql.id(schema.name, 'workflow_status')
  const from = window.starts[0] ?? window.endAt
  const to = window.endAt
  const bucketOf = (at: RawBuilder<unknown>) =>
    sql`greatest(-1, floor((${at} - ${from}::int8) / ${window.bucketMs}::float8))::int4`
  const named = queue === null ? sql`w.queue_name is not null` : sql`w.queue_name = ${queue}`
  const came = sql.ref('came_at')
  const { rows } = await reader.within(timeoutMs, (db) =>
    sql<Passage & { queue: string }>`
    select queue_name as queue, ${bucketOf(came)} as came,
        case when left_at is null then null else ${bucketOf(sql.ref('left_at'))} end as "left",
        again, count(*) as count
      from (
        select w.queue_name, ${waitStart(schema, 'started', to)} as came_at,
            w.started_at_epoch_ms as left_at, ${startedAgain} as again
          from ${w} as w
         where w.started_at_epoch_ms >= ${startedFrom} and w.started_at_epoch_ms <= ${to} and ${named}
        union all
        select w.queue_name, ${waitStart(schema, 'waiting', to)}, null::int8, false
          from ${w} as w
         where w.status = 'ENQUEUED' and ${named}
      ) as passed
     where came_at <= ${to}
     group by 1, 2, 3, 4`.execute(db),
  )
  const byQueue = new Map<string, Passage[]>()
  for (const { queue: name, ...passage } of rows) {
    const known = byQueue.get(name)
    if (known) known.push(passage)
    else byQueue.set(name, [passage])
  }
  return byQueue
}

/** A longer window is made of the hours that are kept, where they reach, and of rows after them. */
export async function getQueueFlow(
  reader: Reader,
  input: { name: string; window: FlowWindow },
  own: OwnReader,
): Promise<QueueFlow> {
  const { name, window } = input
  const kept = isLongWindow(window) ? await keptPassages(reader, own, input) : null
  const read = await readPassages(reader, window, name, kept?.until)
  const passages = [...(kept?.passages ?? []), ...(read.get(name) ?? [])]
  return {
    ...window,
    ...addUp(passages, window.starts.length),
    asOf: window.endAt,
  }
}
