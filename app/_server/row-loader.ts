import 'server-only'
import DataLoader from 'dataloader'
import type { Database, Sight } from '@/db/database'
import { listByIds } from '@/db/workflow/get'
import { withErrorSummaries } from '@/db/workflows/error-summaries'
import type { WorkflowRow } from '@/lib/workflow'

/** Viewers ask within a moment of the same change; their rows then come in one query. */
const gatherMs = 25
const freshMs = 1_000

export type RowLoader = ReturnType<typeof createRowLoader>

/**
 * Rows by id for everybody at once: each list shows other rows, so sharing whole answers would
 * not help. A row is kept until the database changed (`version`), for a second at most.
 */
export function createRowLoader(database: Database, version: () => string, sight: Sight) {
  const loader = new DataLoader<string, { row: WorkflowRow | null; asOf: number }>(
    (ids) =>
      database.read(async (reader) => {
        const asOf = reader.now()
        const rows = await withErrorSummaries(reader, await listByIds(reader, ids))
        const byId = new Map(rows.map((row) => [row.workflowID, row]))
        return ids.map((id) => ({ row: byId.get(id) ?? null, asOf }))
      }, sight),
    { maxBatchSize: 1_000, batchScheduleFn: (load) => setTimeout(load, gatherMs) },
  )
  let kept = { version: '', at: 0 }
  return async (ids: readonly string[]) => {
    const now = performance.now()
    if (kept.version !== version() || now - kept.at > freshMs) {
      loader.clearAll()
      kept = { version: version(), at: now }
    }
    const loaded = await loader.loadMany(ids)
    const found = loaded.map((one) => {
      if (!(one instanceof Error)) return one
      loader.clearAll() // a failure must not be remembered
      throw one
    })
    return {
      rows: found.flatMap(({ row }) => row ?? []),
      /** As old as the oldest of them. */
      asOf: Math.min(...found.map(({ asOf }) => asOf)),
    }
  }
}
