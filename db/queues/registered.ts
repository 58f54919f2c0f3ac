import { type RawBuilder, sql } from 'kysely'
import type { QueueLimits } from '@/lib/queue'
import { isPartitioned } from '@/lib/queue-limits'
import type { SystemSchema } from '../system-schema'

/** The limits of `queues`, with the columns that hold them. */
export const limitColumns: Record<keyof QueueLimits, string> = {
  concurrency: 'concurrency',
  workerConcurrency: 'worker_concurrency',
  rateLimitMax: 'rate_limit_max',
  rateLimitPeriodSec: 'rate_limit_period_sec',
  partitionConcurrency: 'partition_concurrency',
  partitionWorkerConcurrency: 'partition_worker_concurrency',
  partitionRateLimitMax: 'partition_rate_limit_max',
  partitionRateLimitPeriodSec: 'partition_rate_limit_period_sec',
  pollingIntervalSec: 'polling_interval_sec',
}

export type RegisteredColumns = QueueLimits & {
  applicationName: string | null
  updatedAt: number | null
  partitionQueue: boolean
}

/** The columns of a registered queue under the names of `QueueLimits`; absent ones are NULL. */
export function selectRegistered(schema: SystemSchema, from: string): RawBuilder<unknown> {
  const has = (column: string) => schema.has('queues', column)
  const column = (name: string) => (has(name) ? sql.ref(`${from}.${name}`) : sql`null`)
  const limits = Object.entries(limitColumns).map(
    ([name, of]) => sql`${column(of)} as ${sql.ref(name)}`,
  )
  return sql.join([
    ...limits,
    sql`${column('application_name')} as "applicationName"`,
    sql`${column('updated_at')} as "updatedAt"`,
    sql`${column('partition_queue')} as "partitionQueue"`,
  ])
}

export function limitsOf(row: QueueLimits): QueueLimits {
  const names = Object.keys(limitColumns) as (keyof QueueLimits)[]
  const limits = Object.fromEntries(names.map((name) => [name, row[name]]))
  return { ...(limits as QueueLimits), pollingIntervalSec: row.pollingIntervalSec ?? 1 }
}

/** Before the limits of partitions existed (schema 108), a flag alone said it. */
export function isPartitionedRow(row: RegisteredColumns): boolean {
  return row.partitionQueue === true || isPartitioned(row)
}
