import type { VersionMark } from '@/lib/trends/trends'
import type { Reader } from '../database'
import type { Span } from '../rollups/completed-cells'

const mostMarks = 30

/** Versions that were first registered inside the window, oldest first. */
export async function listVersionMarks(
  { db, schema }: Reader,
  { from, to }: Span,
  applications: readonly string[] = [],
): Promise<VersionMark[]> {
  if (!schema.has('application_versions', 'created_at')) return []
  let query = db
    .selectFrom('application_versions')
    .select(['version_name as version', 'created_at as at'])
    .where('created_at', '>=', from)
    .where('created_at', '<', to)
  if (applications.length > 0 && schema.has('application_versions', 'application_name'))
    query = query.where((where) =>
      where.or([
        where('application_name', 'in', applications),
        where('application_name', 'is', null),
      ]),
    )
  const marks = await query
    .orderBy('created_at', 'desc')
    .orderBy('version_name')
    .limit(mostMarks)
    .execute()
  return marks.reverse()
}
