import { formatAmount } from '../format'
import { describeStatus, isActive } from '../status'
import { type Activity, activityOf } from './activity'
import type { PendingEvidence } from './pending-activity'

/**
 * The last that it recorded is the start of a child that has not ended. A child that has ended
 * keeps nobody; then it runs. That it waits is concluded: it may also work on something else.
 */
export function awaitingChild(evidence: PendingEvidence): Activity | null {
  const { steps, children } = evidence
  const last = steps.at(-1)
  if (!last || last.childWorkflowID === null || last.name === 'DBOS.getResult') return null
  const child = children.find(({ workflowID }) => workflowID === last.childWorkflowID)
  const link = { workflowID: last.childWorkflowID, label: child?.workflowName ?? last.name }
  const since = last.completedAt ?? last.startedAt ?? evidence.workflow.createdAt
  const started = `Step ${last.functionId}, the last one recorded, started it, and its result has not been taken.`
  if (!child)
    return activityOf({
      kind: 'awaiting',
      sentence: ['Waiting for child ', link, ', of which there is no row any more'],
      evidence: [
        [started],
        ['A child that was deleted never ends, and DBOS waits for it for ever.'],
      ],
      isInferred: true,
      isStuck: true,
      waitsFor: { kind: 'child', workflowID: link.workflowID },
    })
  if (!isActive(child.status)) return null
  const others = children.filter((one) => one !== child && isActive(one.status))
  const more = others.length === 0 ? '' : ` and ${formatAmount(others.length, 'other')}`
  return activityOf({
    kind: 'awaiting',
    sentence: ['Waiting for child ', link, `${more} for `, { since }],
    evidence: [
      [started],
      [
        'The child is ',
        describeStatus(child.status).word.toLowerCase(),
        '; its own page says what it does.',
      ],
      ...others
        .slice(0, 5)
        .map((one) => [
          'Not ended either: ',
          { workflowID: one.workflowID, label: one.workflowName },
        ]),
    ],
    isInferred: true,
    waitsFor: { kind: 'child', workflowID: link.workflowID },
  })
}
