import type { Generated } from 'kysely'
import type { BackfillState } from '@/lib/schedules/backfill'
import type { Jsonb } from './own-database'

/** A range of ticks of a schedule that is being started, or was; its row is its lock. */
export type BackfillTable = {
  id: Generated<string>
  database: string
  schedule_name: string
  state: BackfillState
  from_at: number
  to_at: number
  ticks: number
  started: number
  existed: number
  position_at: number | null
  /** What was about to be started when this was written; `null` between two batches. */
  batch: Jsonb
  /** Whose rules the ticks follow, and the zone in which Go names them. */
  dialect: string
  worker_zone: string
  /** The schedule as it was: when it has changed since, what is left is no longer what was meant. */
  definition: string
  note: string | null
  reason: string | null
  created_by: string
  created_role: string
  created_at: number
  updated_at: number
  finished_at: number | null
}

export type BackfillTables = { backfills: BackfillTable }
