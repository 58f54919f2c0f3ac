import type { Outcome } from '@/lib/outcome'
import type { EnqueueInput } from '@/lib/start-commands'
import type { Writer } from '../../database'
import { verbLimits } from '../limits'
import { notStarted, startWorkflow } from './start-workflow'

/** A new workflow by name. Nobody but a worker knows whether that name can be run. */
export async function enqueueWorkflow(
  writer: Writer,
  input: EnqueueInput & { workflowID: string },
): Promise<Outcome[]> {
  const { reason: _, workflowIDReusePolicy, duplicationPolicy, ...request } = input
  const limit = verbLimits(writer.schema).enqueue
  if (limit !== null) return [notStarted(input.workflowID, limit)]
  if (input.format === 'native' && Object.keys(input.namedArgs ?? {}).length > 0)
    return [
      notStarted(
        input.workflowID,
        'superjson has no arguments by name; send them as portable JSON. Nothing was enqueued.',
      ),
    ]
  return [await startWorkflow(writer, request, { workflowIDReusePolicy, duplicationPolicy })]
}
