import { formatAmount, formatTickingDuration } from '@/lib/format'
import { listLikelyOrphans } from '../executors/list-likely-orphans'
import type { AttentionCheck } from './check'

/** Workflows that run nowhere: PENDING, while their executor is silent. */
export const likelyOrphans: AttentionCheck = async ({ reader, seen, now }) => {
  const { orphans, isCut } = await listLikelyOrphans(reader, { limit: 100, seen })
  const [longest] = orphans
  if (!longest) return []
  const executors = [...new Set(orphans.map(({ executorId }) => executorId))]
  const count = `${isCut ? '≥ ' : ''}${formatAmount(orphans.length, 'workflow')}`
  return [
    {
      check: 'likely orphans',
      severity: 'degraded',
      title: `${count} likely orphaned`,
      detail: `Pending, without a sign of life for ${formatTickingDuration(now - longest.quietSince)} at most; executor ${executors.slice(0, 3).join(', ')}${executors.length > 3 ? ' and others' : ''} is silent. Inferred.`,
      evidence: { screen: 'versions', search: '' },
      fix: { label: 'Resume these', target: { screen: 'versions', search: '' } },
    },
  ]
}
