import { sql } from 'kysely'
import { lastSteps } from '@/lib/activity/likely-orphaned'
import type { ChildState, PendingEvidence } from '@/lib/activity/pending-activity'
import { readTimeLimit } from '@/lib/activity/read-time-limit'
import type { LikelyOrphan } from '@/lib/executor'
import { quietMs } from '@/lib/executor'
import { isPendingTimeLimit } from '@/lib/step-kind'
import type { Step, Workflow } from '@/lib/workflow'
import type { Reader } from '../database'
import { judgeOrphans } from '../executors/list-likely-orphans'
import { listByIds } from '../workflow/get'
import { noTopic } from '../workflow/messages'
import { readUsualStep } from './usual-step'

/** What the rows tell about a workflow that is PENDING: its last steps, and what it may wait for. */
export async function readPending(reader: Reader, workflow: Workflow): Promise<PendingEvidence> {
  const { steps, limitAt, lastStepAt } = await listLastSteps(reader, workflow.workflowID)
  const last = steps.at(-1)
  const isMarked = last !== undefined && isPendingTimeLimit(last, steps.at(-2))
  const nextId = last === undefined ? null : isMarked ? last.functionId - 1 : last.functionId + 1
  const [children, usual, pendingMessages, orphan] = await Promise.all([
    listChildren(reader, steps),
    readUsualStep(reader, workflow, nextId),
    listPendingTopics(reader, workflow.workflowID),
    findOrphan(reader, workflow, lastStepAt),
  ])
  return { now: reader.now(), workflow, steps, limitAt, children, usual, pendingMessages, orphan }
}

type StepRow = Pick<
  Step,
  'functionId' | 'name' | 'startedAt' | 'completedAt' | 'childWorkflowID'
> & {
  serialization: string | null
  output: string | null
  recordedAt: number | null
}

const unread = { serialization: null, outputBytes: null, errorBytes: null, errorSummary: null }

/** What a sleep recorded is the moment of its end: nothing that an application wrote. */
async function listLastSteps({ judging, schema }: Reader, id: string) {
  const recordedAt = schema.has('operation_outputs', 'retention_timestamp')
    ? sql`o.retention_timestamp`
    : sql`o.completed_at_epoch_ms`
  const { rows } = await sql<StepRow>`
    select o.function_id as "functionId", o.function_name as name,
           o.started_at_epoch_ms as "startedAt", o.completed_at_epoch_ms as "completedAt",
           o.child_workflow_id as "childWorkflowID", o.serialization, ${recordedAt} as "recordedAt",
           case when o.function_name = 'DBOS.sleep' then left(o.output, 500) end as output
      from ${sql.id(schema.name, 'operation_outputs')} as o where o.workflow_uuid = ${id}
     order by o.function_id desc limit ${sql.lit(lastSteps)}`.execute(judging)
  const newest = rows[0]
  return {
    steps: rows
      .map(
        ({ output: _output, recordedAt: _recordedAt, ...step }): Step => ({ ...step, ...unread }),
      )
      .reverse(),
    limitAt: newest?.output ? readTimeLimit(newest.output, newest.serialization) : null,
    lastStepAt: Math.max(0, ...rows.map((row) => row.recordedAt ?? 0)),
  }
}

/** Of the children that these steps started: those of which no step has taken the result. */
async function listChildren(reader: Reader, steps: readonly Step[]): Promise<ChildState[]> {
  const taken = new Set(
    steps.flatMap((step) => (step.name === 'DBOS.getResult' ? (step.childWorkflowID ?? []) : [])),
  )
  const started = steps.flatMap((step) =>
    step.name !== 'DBOS.getResult' && step.childWorkflowID !== null ? step.childWorkflowID : [],
  )
  const rows = await listByIds(
    reader,
    started.filter((id) => !taken.has(id)),
  )
  return rows.map(({ workflowID, workflowName, status, completedAt }) => ({
    workflowID,
    workflowName,
    status,
    completedAt,
  }))
}

async function listPendingTopics({ db, schema }: Reader, id: string) {
  if (!schema.has('notifications', 'consumed')) return []
  const { rows } = await sql<{ topic: string | null; count: number }>`
    select nullif(topic, ${noTopic}) as topic, count(*) as count
      from (select topic from ${sql.id(schema.name, 'notifications')}
             where destination_uuid = ${id} and not consumed order by topic limit 1000) as pending
     group by 1 order by 2 desc, 1 limit 5`.execute(db)
  return rows
}

/** Only one that has been quiet can be an orphan; the others are not worth the question. */
async function findOrphan(
  reader: Reader,
  workflow: Workflow,
  lastStepAt: number,
): Promise<LikelyOrphan | null> {
  const { workflowID: id, createdAt, updatedAt, dequeuedAt } = workflow
  const lastSign = Math.max(createdAt, updatedAt, dequeuedAt ?? 0, lastStepAt)
  if (reader.now() - lastSign < quietMs) return null
  const { orphans } = await judgeOrphans(reader, [id])
  return orphans.get(id) ?? null
}
