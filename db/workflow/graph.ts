import type { GraphAnswer } from '@/lib/graph/graph-answer'
import type { Reader } from '../database'
import { listFamily } from './family'
import { getWorkflow } from './get'
import { listStepDigests } from './step-digests'

/** A workflow with its family and what of everybody's steps a graph shows; `null` where it is not. */
export async function getGraph(reader: Reader, id: string): Promise<GraphAnswer | null> {
  const [found, family] = await Promise.all([getWorkflow(reader, id), listFamily(reader, id)])
  if (!found) return null
  const { workflow } = found
  const members = [...family.ancestors, ...family.descendants, ...family.forks]
  const ids = new Set([id, ...members.map((member) => member.workflowID)])
  if (family.source) ids.add(family.source.workflowID)
  return {
    workflow,
    family,
    steps: await listStepDigests(reader, [...ids]),
    asOf: reader.now(),
  }
}
