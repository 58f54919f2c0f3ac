import { sql } from 'kysely'
import { formatAmount } from '@/lib/format'
import { workflowFiltersToSearch } from '@/lib/workflow-filters'
import type { AttentionCheck } from './check'

const dayMs = 86_400_000
const mostCounted = 1_000

/** What DBOS gave up on in the last day: recovered too often without getting to an end. */
export const deadLetters: AttentionCheck = async ({ reader, now }) => {
  const { db, schema } = reader
  if (!schema.has('workflow_status', 'completed_at')) return []
  // The index on failures is by time of creation: the newest thousand dead letters are looked at.
  const { rows } = await sql<{ count: number; name: string | null }>`
    select count(*) as count, min(name) as name from (
      select w.name, w.completed_at from ${sql.id(schema.name, 'workflow_status')} as w
       where w.status = 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'
       order by w.created_at desc limit ${sql.lit(mostCounted)}) as dead
     where dead.completed_at >= ${now - dayMs}`.execute(db)
  const { count = 0, name = null } = rows[0] ?? {}
  if (count === 0) return []
  const said = `${count === mostCounted ? '≥ ' : ''}${formatAmount(count, 'workflow')}`
  const search = workflowFiltersToSearch({
    status: ['MAX_RECOVERY_ATTEMPTS_EXCEEDED'],
    completedAfter: now - dayMs,
  })
  return [
    {
      check: 'dead letters',
      severity: 'degraded',
      title: `${said} became dead letters in the last 24 hours`,
      detail: `Recovered more often than allowed without an end, for example ${name ?? 'a workflow without a name'}. DBOS will not try again by itself.`,
      evidence: { screen: 'workflows', search },
      fix: { label: 'Resume', target: { screen: 'workflows', search } },
    },
  ]
}
