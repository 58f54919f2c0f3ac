import type { Verb, VerbLimits } from '@/lib/verbs'
import type { SystemSchema, TableRight } from '../system-schema'

type Need = readonly [right: TableRight, table: string]

const change: Need[] = [['update', 'workflow_status']]
const start: Need[] = [
  ['insert', 'workflow_status'],
  ['insert', 'workflow_input'],
]
const copy: Need[] = [...start, ...change, ['insert', 'operation_outputs']]

/** What each verb does to which tables; those of causes and of standing backfills are Vigil's own. */
const needs: Record<Verb, readonly Need[]> = {
  ...{ cancel: change, resume: change, priority: change, delay: change, undo: change },
  ...{ attributes: change, move: change },
  ...{ fork: copy, restart: [...start, ...change], rerun: [...start, ...change] },
  delete: [
    ['delete', 'workflow_status'],
    ['delete', 'operation_outputs'],
    ['delete', 'workflow_input'],
    ['delete', 'workflow_output'],
  ],
  send: [['insert', 'notifications']],
  rewind: [...change, ['delete', 'operation_outputs']],
  ...{ enqueue: start, import: copy },
  ...{ resolve: [], reopen: [], ignore: [], stopBackfill: [] },
  setLimits: [['update', 'queues']],
  hold: [['update', 'queues']],
  release: [['update', 'queues']],
  register: [['insert', 'queues']],
  deleteQueue: [['delete', 'queues']],
  promote: [['update', 'application_versions']],
  createSchedule: [['insert', 'workflow_schedules']],
  editSchedule: [['update', 'workflow_schedules']],
  pauseSchedule: [['update', 'workflow_schedules']],
  resumeSchedule: [['update', 'workflow_schedules']],
  deleteSchedule: [['delete', 'workflow_schedules']],
  ...{ triggerSchedule: start, backfillSchedule: start, resumeBackfill: start },
}

const words: Record<TableRight, string> = {
  insert: 'insert into',
  update: 'update',
  delete: 'delete from',
}

/** The reason for each verb that Vigil's role in Postgres may not do. */
export function roleLimits(schema: SystemSchema): Partial<VerbLimits> {
  const limits: Partial<VerbLimits> = {}
  for (const [verb, all] of Object.entries(needs) as [Verb, readonly Need[]][]) {
    const lacking = all.find(([right, table]) => !schema.may(right, table))
    if (lacking)
      limits[verb] =
        `Vigil's Postgres role may not ${words[lacking[0]]} ${schema.name}.${lacking[1]}.`
  }
  return limits
}
