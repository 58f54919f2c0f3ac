import { errorWindow, formatErrorCursor } from '@/lib/error-filters'
import type { ErrorWorkflows } from '@/lib/errors'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'
import { listByIds } from '../workflow/get'
import { withErrorSummaries } from '../workflows/error-summaries'
import type { GroupQuestion } from './get-group'
import { listGroupFailures } from './group-failures'

const perPage = 50

/** The workflows that failed of one cause, as they stand now, newest failure first. */
export async function listGroupWorkflows(
  reader: Reader,
  { fingerprint, filters }: GroupQuestion,
  own: OwnReader,
): Promise<ErrorWorkflows> {
  const asOf = reader.now()
  const { from } = errorWindow(filters.range, asOf)
  const found = await listGroupFailures(reader, own, {
    fingerprint,
    from,
    after: filters.cursor,
    limit: perPage + 1,
  })
  const page = found.slice(0, perPage)
  const rows = await listByIds(
    reader,
    page.map(({ id }) => id),
  )
  const byId = new Map((await withErrorSummaries(reader, rows)).map((row) => [row.workflowID, row]))
  const last = page.at(-1)
  return {
    workflows: page.flatMap(({ id, failedAt }) => {
      const workflow = byId.get(id)
      return workflow ? [{ ...workflow, failedAt }] : []
    }),
    next:
      found.length > perPage && last ? formatErrorCursor({ at: last.failedAt, id: last.id }) : null,
    asOf,
  }
}
