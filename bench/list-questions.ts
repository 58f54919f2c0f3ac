import type { WorkflowFilters } from '@/lib/workflow-filters'
import { byName, byOrigin } from './filter-questions'
import { list, type Question } from './questions'
import { deepPage, pageSize, type Samples } from './samples'
import { afterPaint, byWindow } from './window-questions'

/** Every filter of the list, as the screen asks it. */
export function listQuestions(s: Samples): Question[] {
  return [
    ...pages(s),
    ...byStatus(),
    ...byName(s),
    ...byOrigin(s),
    ...byWindow(s),
    ...afterPaint(s),
  ]
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
