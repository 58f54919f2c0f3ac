import { type Selectable, sql } from 'kysely'
import type { Backfill, Backfills } from '@/lib/schedules/backfill'
import type { Reader } from '../database'
import type { BackfillTable } from '../own/backfill-tables'
import type { OwnReader } from '../own/own-database'

const listed = 20

const columns = [
  'schedule_name',
  'state',
  'from_at',
  'to_at',
  'ticks',
  'started',
  'existed',
  'position_at',
  'note',
  'created_by',
  'created_at',
  'updated_at',
  'finished_at',
] as const

/** The newest backfills of a schedule. */
export async function listBackfills(
  reader: Pick<Reader, 'now'>,
  name: string,
  own: OwnReader,
): Promise<Backfills> {
  const rows = await own.read((db) =>
    db
      .selectFrom('backfills')
      .select(sql<string>`backfills.id::text`.as('id'))
      .select(columns)
      .where('database', '=', own.database)
      .where('schedule_name', '=', name)
      .orderBy('backfills.id', 'desc')
      .limit(listed)
      .execute(),
  )
  return { backfills: rows.map(toBackfill), asOf: reader.now() }
}

type Row = Pick<Selectable<BackfillTable>, 'id' | (typeof columns)[number]>

function toBackfill(row: Row): Backfill {
  return {
    id: row.id,
    scheduleName: row.schedule_name,
    state: row.state,
    fromAt: row.from_at,
    toAt: row.to_at,
    ticks: row.ticks,
    started: row.started,
    existed: row.existed,
    positionAt: row.position_at,
    note: row.note,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    finishedAt: row.finished_at,
  }
}
