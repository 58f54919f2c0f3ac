import type { WorkflowFilters } from '@/lib/workflow-filters'
import { countAll } from './best'
import { counts, facets, list, type Question } from './questions'
import { deepPage, pageSize, type Samples } from './samples'

const day = 86_400_000
const iso = (at: number) => new Date(at).toISOString()

/** Every filter of the list, as the screen asks it. */
export function listQuestions(s: Samples): Question[] {
  return [...pages(s), ...byStatus(), ...byName(s), ...byOrigin(s), ...byWindow(s), ...after(s)]
}

/** The labels of the two pages whose ratio has a target of its own. */
export const firstPage = 'newest'
export const deepPageLabel = `page ${deepPage.toLocaleString('en')}`

function pages(s: Samples): Question[] {
  const keyset = ({ createdAt, id }: Samples['page2']) =>
    `(created_at, workflow_uuid) < (${createdAt}, '${id}')`
  return [
    list(firstPage, {}, {}, {}),
    list('page 2', { cursor: s.page2 }, { where: keyset(s.page2) }, { offset: pageSize }),
    list(
      deepPageLabel,
      { cursor: s.page1000 },
      { where: keyset(s.page1000) },
      { offset: pageSize * (deepPage - 1) },
    ),
    list('oldest first', { sort: 'created' }, { oldestFirst: true }, { sortDesc: false }),
    list('200 rows', { limit: 200 }, {}, {}),
  ]
}

function byStatus(): Question[] {
  const one = (status: WorkflowFilters['status'][number], label: string) =>
    list(label, { status: [status] }, { where: `status = '${status}'` }, { status })
  const delayed = list(
    'DELAYED',
    { status: ['DELAYED'] },
    { where: `status = 'DELAYED'`, by: 'fetch' },
    { status: 'DELAYED' },
  )
  return [
    one('SUCCESS', 'SUCCESS'),
    one('ERROR', 'ERROR'),
    one('CANCELLED', 'CANCELLED'),
    one('MAX_RECOVERY_ATTEMPTS_EXCEEDED', 'dead letters'),
    one('PENDING', 'PENDING'),
    one('ENQUEUED', 'newest ENQUEUED'),
    delayed,
    list(
      'oldest ENQUEUED',
      { status: ['ENQUEUED'], sort: 'created' },
      { where: `status = 'ENQUEUED'`, by: 'fetch', oldestFirst: true },
      { status: 'ENQUEUED', sortDesc: false },
    ),
    list(
      'oldest PENDING',
      { status: ['PENDING'], sort: 'created' },
      { where: `status = 'PENDING'`, oldestFirst: true },
      { status: 'PENDING', sortDesc: false },
    ),
    ...several(),
  ]
}

function several(): Question[] {
  const failed = ['ERROR', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'] as const
  const active = ['PENDING', 'ENQUEUED', 'DELAYED'] as const
  const ended = ['SUCCESS', 'ERROR'] as const
  const branches = (among: readonly string[]) => among.map((status) => `status = '${status}'`)
  return [
    list(
      'failed (2)',
      { status: [...failed] },
      { branches: branches(failed) },
      { status: [...failed] },
    ),
    list(
      'active (3)',
      { status: [...active] },
      { branches: branches(active) },
      { status: [...active] },
    ),
    list(
      'SUCCESS or ERROR',
      { status: [...ended] },
      { where: `status in ('SUCCESS', 'ERROR')` },
      { status: [...ended] },
    ),
  ]
}

function byName(s: Samples): Question[] {
  const one = (label: string, name: string) =>
    list(`name, ${label}`, { name: [name] }, { where: `name = '${name}'` }, { workflowName: name })
  return [
    one('common', s.nameCommon),
    one('1 %', s.nameOnePercent),
    one('rare', s.nameRare),
    one('absent', 'noSuchWorkflow'),
    list(
      'name 1 % + ERROR',
      { name: [s.nameOnePercent], status: ['ERROR'] },
      { where: `name = '${s.nameOnePercent}' and status = 'ERROR'` },
      { workflowName: s.nameOnePercent, status: 'ERROR' },
    ),
    list(
      'name 1 % + ENQUEUED',
      { name: [s.nameOnePercent], status: ['ENQUEUED'] },
      { where: `name = '${s.nameOnePercent}' and status = 'ENQUEUED'`, by: 'fetch' },
      { workflowName: s.nameOnePercent, status: 'ENQUEUED' },
    ),
    list(
      'queue + ENQUEUED',
      { queue: ['imports'], status: ['ENQUEUED'] },
      { where: `queue_name = 'imports' and status = 'ENQUEUED'`, by: 'fetch' },
      { queueName: 'imports', status: 'ENQUEUED' },
    ),
    list(
      'queue',
      { queue: ['payments'] },
      { where: `queue_name = 'payments'` },
      { queueName: 'payments' },
    ),
    list('queued only', { queuedOnly: true }, { where: 'queue_name is not null' }, null),
    list(
      'app',
      { app: ['finance'] },
      { where: `application_name = 'finance'` },
      { applicationName: 'finance' },
    ),
  ]
}

function byOrigin(s: Samples): Question[] {
  const version = (label: string, name: string, where: string) =>
    list(`version, ${label}`, { version: [name] }, { where }, { applicationVersion: name })
  const executor = (label: string, id: string) =>
    list(
      `executor, ${label}`,
      { executor: [id] },
      { where: `executor_id = '${id}'` },
      { executorId: id },
    )
  const user = (label: string, name: string) =>
    list(
      `user, ${label}`,
      { user: [name] },
      { where: `authenticated_user = '${name}'` },
      { authenticatedUser: name },
    )
  const schedule = (label: string, name: string) =>
    list(
      `schedule, ${label}`,
      { schedule: [name] },
      { where: `schedule_name = '${name}'`, by: 'fetch' },
      { scheduleName: name },
    )
  const id = s.plainId
  const prefix = id.slice(0, 9)
  return [
    version('current', s.versionNow, `application_version = '${s.versionNow}'`),
    version(
      'old',
      s.versionOld,
      `application_version = '${s.versionOld}' and created_at < ${s.versionOldUntil}`,
    ),
    executor('current', s.executorNow),
    executor('old', s.executorOld),
    user('common', 'user0@example.com'),
    user('rare', 'vip@example.com'),
    list('id, exact', { id: [id] }, { where: `workflow_uuid = '${id}'` }, { workflowIDs: [id] }),
    list(
      'id, prefix',
      { idPrefix: [prefix] },
      {
        where: `workflow_uuid >= '${prefix}' and workflow_uuid < '${prefix}\u{10FFFF}' and starts_with(workflow_uuid, '${prefix}')`,
        by: 'fetch',
      },
      { workflow_id_prefix: prefix },
    ),
    list(
      'parent',
      { parent: [s.parentId] },
      { where: `parent_workflow_id = '${s.parentId}'` },
      { parentWorkflowID: s.parentId },
    ),
    list(
      'forked from',
      { forkedFrom: [s.forkedId] },
      { where: `forked_from = '${s.forkedId}'` },
      { forkedFrom: s.forkedId },
    ),
    schedule('common', s.schedules.common),
    schedule('nightly', s.schedules.nightly),
    list(
      'has parent',
      { hasParent: true },
      { where: 'parent_workflow_id is not null' },
      { hasParent: true },
    ),
    list(
      'is a fork',
      { isFork: true },
      { where: 'forked_from is not null', by: 'fetch' },
      { isFork: true },
    ),
    list(
      'was forked',
      { wasForkedFrom: true },
      { where: 'was_forked_from' },
      { wasForkedFrom: true },
    ),
    ...byAttributes(),
  ]
}

function byAttributes(): Question[] {
  const one = (label: string, attributes: Record<string, string>, by: 'walk' | 'fetch') =>
    list(
      `attributes, ${label}`,
      { attributes },
      { where: `attributes @> '${JSON.stringify(attributes)}'`, by },
      { attributes },
    )
  return [
    one('rare', { tenant: 't-rare' }, 'fetch'),
    one('middle', { tenant: 't-250' }, 'fetch'),
    one('common', { region: 'eu' }, 'walk'),
    one('absent', { tenant: 'nobody' }, 'fetch'),
  ]
}

function byWindow(s: Samples): Question[] {
  const from = s.endAt - 30 * day
  const until = from + 3_600_000
  const between = (column: string, low: number, high: number) =>
    `${column} between ${low} and ${high}`
  return [
    list(
      'created, 1 h a month ago',
      { createdAfter: from, createdBefore: until },
      { where: between('created_at', from, until) },
      { startTime: iso(from), endTime: iso(until) },
    ),
    list(
      'completed, 1 h a month ago',
      { completedAfter: from, completedBefore: until },
      { where: between('completed_at', from, until), by: 'fetch' },
      { completedAfter: iso(from), completedBefore: iso(until) },
    ),
    list(
      'dequeued, 1 h a month ago',
      { dequeuedAfter: from, dequeuedBefore: until },
      { where: between('started_at_epoch_ms', from, until), by: 'fetch' },
      { dequeuedAfter: iso(from), dequeuedBefore: iso(until) },
    ),
    list(
      'ERROR, 24 h a month ago',
      { status: ['ERROR'], createdAfter: from, createdBefore: from + day },
      { where: `status = 'ERROR' and ${between('created_at', from, from + day)}` },
      { status: 'ERROR', startTime: iso(from), endTime: iso(from + day) },
    ),
    list(
      'rare name, last 24 h',
      { name: [s.nameRare], createdAfter: s.endAt - day },
      { where: `name = '${s.nameRare}' and created_at >= ${s.endAt - day}` },
      { workflowName: s.nameRare, startTime: iso(s.endAt - day) },
    ),
  ]
}

/** What follows the first paint. */
function after(s: Samples): Question[] {
  return [
    { ...counts('no filter', {}, 'true'), best: countAll },
    counts('24 h', { createdAfter: s.endAt - day }, `created_at >= ${s.endAt - day}`),
    counts('7 d', { createdAfter: s.endAt - 7 * day }, `created_at >= ${s.endAt - 7 * day}`),
    counts('name, common', { name: [s.nameCommon] }, `name = '${s.nameCommon}'`),
    counts('name, 1 %', { name: [s.nameOnePercent] }, `name = '${s.nameOnePercent}'`),
    counts('name, rare', { name: [s.nameRare] }, `name = '${s.nameRare}'`),
    facets(),
  ]
}
