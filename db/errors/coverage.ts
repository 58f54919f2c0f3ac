import type { ErrorCoverage } from '@/lib/errors'
import type { OwnReader } from '../own/own-database'
import { type ErrorsState, errorsTask } from './keep-errors'

/** How far the standing task has come: everything, or the newest so many of them. */
export async function getCoverage(own: OwnReader): Promise<ErrorCoverage> {
  const row = await own.read((db) =>
    db
      .selectFrom('maintenance')
      .select('state')
      .where('database', '=', own.database)
      .where('task', '=', errorsTask)
      .executeTakeFirst(),
  )
  // Only the task writes it.
  const state = (row?.state ?? null) as ErrorsState | null
  return {
    source: 'kept',
    isComplete: state !== null && state.passes > 0,
    read: state?.read ?? 0,
    total: Math.max(state?.total.count ?? 0, state?.read ?? 0),
    totalAccuracy: state?.total.accuracy ?? 'unknown',
    readBackTo: state !== null && state.passes === 0 ? (state.walked?.at ?? null) : null,
  }
}
