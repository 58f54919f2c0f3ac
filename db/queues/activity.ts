import { sql } from 'kysely'
import type { QueueActivities, QueueActivity } from '@/lib/queue'
import { addUp } from '@/lib/queue-flow'
import type { Reader } from '../database'
import { readPassages } from './flow'
import { startedAgain, waitStart } from './wait-start'

const minute = 60_000
const minutes = 60
const maxQueues = 300

/** The last hour of every queue at once, in minutes that end now. */
export async function listQueueActivity(reader: Reader): Promise<QueueActivities> {
  const asOf = reader.now()
  const from = asOf - minutes * minute
  const window = {
    starts: Array.from({ length: minutes }, (_, index) => from + index * minute),
    endAt: asOf,
    bucketMs: minute,
  }
  const [passages, waits] = await Promise.all([
    readPassages(reader, window, null),
    readWaits(reader, from, asOf),
  ])
  const names = [...new Set([...passages.keys(), ...waits.keys()])].slice(0, maxQueues)
  const queues = names.map((name): QueueActivity => {
    const { depth, arrived, started } = addUp(passages.get(name) ?? [], minutes)
    const last = (counts: number[], of: number) =>
      counts.slice(-of).reduce((sum, count) => sum + count, 0)
    return {
      name,
      depth,
      arrivedIn5: last(arrived, 5),
      startedIn5: last(started, 5),
      arrivedIn15: last(arrived, 15),
      startedIn15: last(started, 15),
      waitP50: waits.get(name)?.p50 ?? null,
      waitP95: waits.get(name)?.p95 ?? null,
    }
  })
  return { queues, asOf }
}

async function readWaits(reader: Reader, from: number, to: number) {
  const span = sql`w.started_at_epoch_ms - ${waitStart(reader.schema, 'started', to)}`
  const { rows } = await reader.within(4_000, (db) =>
    sql<{ queue: string; p50: number; p95: number }>`
    select w.queue_name as queue,
        percentile_disc(0.5) within group (order by ${span}) as p50,
        percentile_disc(0.95) within group (order by ${span}) as p95
      from ${sql.id(reader.schema.name, 'workflow_status')} as w
     where w.started_at_epoch_ms >= ${from} and w.started_at_epoch_ms <= ${to}
       and w.queue_name is not null and not ${startedAgain}
     group by 1`.execute(db),
  )
  return new Map(rows.map(({ queue, p50, p95 }) => [queue, { p50, p95 }]))
}
