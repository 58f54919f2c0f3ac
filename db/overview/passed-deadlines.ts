import { sql } from 'kysely'
import { formatAmount, formatTickingDuration } from '@/lib/format'
import type { AttentionCheck } from './check'

const mostCounted = 1_000
/** Live workers cancel what is over its deadline every second. */
const graceMs = 60_000

/** Deadlines that passed while the workflow is still there: no worker of its application lives. */
export const passedDeadlines: AttentionCheck = async ({ reader, now }) => {
  const { db, schema } = reader
  if (!schema.has('workflow_status', 'workflow_deadline_epoch_ms')) return []
  const { rows } = await sql<{ count: number; first: number | null; id: string | null }>`
    select count(*) as count, min(deadline) as first, min(id) as id from (
      select w.workflow_deadline_epoch_ms as deadline, w.workflow_uuid as id
        from ${sql.id(schema.name, 'workflow_status')} as w
       where w.status in ('ENQUEUED', 'PENDING', 'DELAYED')
         and w.workflow_deadline_epoch_ms is not null
         and w.workflow_deadline_epoch_ms < ${now - graceMs}
       order by w.workflow_deadline_epoch_ms, w.workflow_uuid
       limit ${sql.lit(mostCounted + 1)}) as over`.execute(db)
  const { count = 0, first = null, id = null } = rows[0] ?? {}
  if (count === 0 || first === null || id === null) return []
  const isCut = count > mostCounted
  return [
    {
      check: 'passed deadlines',
      severity: 'degraded',
      title: `${isCut ? '≥ ' : ''}${formatAmount(Math.min(count, mostCounted), 'workflow')} ${count === 1 ? 'is' : 'are'} past ${count === 1 ? 'its' : 'their'} deadline`,
      detail: `The oldest for ${formatTickingDuration(now - first)}. Live workers cancel such workflows every second, so none of their application seems to live.`,
      evidence: { screen: 'workflow', id },
      fix: {
        label: 'See executors',
        target: { screen: 'versions', search: '' },
      },
    },
  ]
}
