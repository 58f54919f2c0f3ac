import type { Outcome } from '@/lib/outcome'
import type { SetQueueLimitsInput } from '@/lib/queue-commands'
import { describeChanges, diffLimits } from '@/lib/queue-limits'
import type { Writer } from '../../database'
import { changeLimits } from './change-limits'

export async function setQueueLimits(
  writer: Writer,
  { name, limits }: SetQueueLimitsInput,
): Promise<Outcome[]> {
  const outcome = await changeLimits(writer, name, (before) => ({
    limits,
    sentence: (after) =>
      `Set: ${describeChanges(diffLimits(before.limits, after.limits))}. Workers follow within seconds.`,
  }))
  return [outcome]
}
