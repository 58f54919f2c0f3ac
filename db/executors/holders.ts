import { sql } from 'kysely'
import type { Sign } from '@/lib/executor-list'
import type { Reader } from '../database'

/** A few milliseconds' worth: rows of one small index, oldest first. */
const oldestRunning = 10_000
const mostExecutors = 2_000

/**
 * The executors that hold PENDING workflows, with the last change of a row that each still holds:
 * which of them are silent can be told from this, before a step of any is read.
 */
export async function listHolders({ db, schema }: Reader): Promise<Sign[]> {
  const application = schema.has('workflow_status', 'application_name')
    ? sql`nullif(application_name, '')`
    : sql`null::text`
  const { rows } = await sql<Sign>`
    select 'row' as kind, executor_id as "executorId",
           nullif(application_version, '') as "applicationVersion",
           ${application} as "applicationName",
           max(greatest(created_at, updated_at, started_at_epoch_ms)) as at
      from (select * from ${sql.id(schema.name, 'workflow_status')} where status = 'PENDING'
             order by created_at limit ${sql.lit(oldestRunning)}) as w
     where executor_id <> ''
     group by 1, 2, 3, 4 order by 5, 2 limit ${sql.lit(mostExecutors)}`.execute(db)
  return rows
}
