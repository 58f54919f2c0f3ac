import { list, type Question } from './questions'
import type { Samples } from './samples'

export function byName(s: Samples): Question[] {
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

export function byOrigin(s: Samples): Question[] {
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
