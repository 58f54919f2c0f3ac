import type { ForkInput } from '@/lib/commands'
import type { Outcome } from '@/lib/outcome'
import type { Writer } from '../database'
import { getDestination } from './destination'
import { forkOne } from './fork-one'
import { verbLimits } from './limits'
import { missing, refused } from './not-changed'
import { getStates } from './workflow-state'

/** Forks one workflow from a step; from step 0 it is a restart. */
export async function forkWorkflow(writer: Writer, input: ForkInput): Promise<Outcome[]> {
  const { id, startStep, reason: _, ...options } = input
  const source = (await getStates(writer, [id])).get(id)
  if (!source) return [missing(id)]
  const limits = verbLimits(writer.schema)
  const limit = startStep === 0 ? limits.restart : limits.fork
  if (limit !== null) return [refused(source, limit)]
  const { queueName, applicationVersion } = options
  const destination = await getDestination(writer, queueName, applicationVersion)
  return [await forkOne(writer, source, startStep, options, destination)]
}
