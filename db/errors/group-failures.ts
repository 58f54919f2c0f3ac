import type { ErrorCursor } from '@/lib/error-filters'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'
import { highestFirst } from './group-columns'
import { keptOrNewest } from './kept-or-newest'
import { readNewest } from './newest-failures'

export type GroupFailure = { id: string; failedAt: number }

/** Workflows that failed of one cause since `from`, newest first, after a place among them. */
export async function listGroupFailures(
  reader: Reader,
  own: OwnReader,
  question: { fingerprint: string; from: number; after: ErrorCursor | null; limit: number },
): Promise<GroupFailure[]> {
  const { fingerprint, from, after, limit } = question
  return keptOrNewest(
    async () => {
      const rows = await own.read((db) => {
        let query = db
          .selectFrom('error_occurrences')
          .select(['workflow_uuid as id', 'failed_at as failedAt'])
          .where('database', '=', own.database)
          .where('fingerprint', '=', fingerprint)
          .where('failed_at', '>=', from)
        if (after)
          query = query.where((eb) =>
            eb(eb.refTuple('failed_at', 'workflow_uuid'), '<', eb.tuple(after.at, after.id)),
          )
        return query
          .orderBy('failed_at', 'desc')
          .orderBy('workflow_uuid', 'desc')
          .limit(limit)
          .execute()
      })
      return rows
    },
    async (reason) => {
      const { caused } = await readNewest(reader, reason)
      return caused
        .filter(({ cause, failedAt }) => cause.fingerprint === fingerprint && failedAt >= from)
        .map(({ id, failedAt }) => ({ id, at: failedAt }))
        .filter((place) => !after || highestFirst(after, place) < 0)
        .sort(highestFirst)
        .slice(0, limit)
        .map(({ id, at }) => ({ id, failedAt: at }))
    },
  )
}
