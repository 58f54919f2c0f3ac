import { maxInputChars, writeInput } from '@/lib/input/editable-input'
import type { Outcome } from '@/lib/outcome'
import type { RerunInput } from '@/lib/start-commands'
import type { Json, Workflow } from '@/lib/workflow'
import { createReader, type Writer } from '../../database'
import { listByIds } from '../../workflow/get'
import { getPayload } from '../../workflow/payload'
import { internalQueue } from '../destination'
import { verbLimits } from '../limits'
import { missing } from '../not-changed'
import type { StartRequest } from './start-request'
import { startWorkflow } from './start-workflow'

/** A new workflow with the name and place of an existing one, and an input of its own. */
export async function rerunWorkflow(
  writer: Writer,
  input: RerunInput & { workflowID: string },
): Promise<Outcome[]> {
  const reader = createReader(writer.db, writer.schema)
  const [source] = await listByIds(reader, [input.id])
  if (!source) return [missing(input.id)]
  const limit = verbLimits(writer.schema).rerun
  if (limit !== null) return [refusal(source, limit)]
  if (source.workflowName === null)
    return [refusal(source, 'It has no name recorded, so no other can be started like it.')]
  const request = likeSource(source, source.workflowName, input)
  const written = await inputOf(writer, input)
  if ('mistake' in written) return [refusal(source, `${written.mistake} Nothing was enqueued.`)]
  const outcome = await startWorkflow(
    writer,
    { ...request, ...written.request },
    { workflowIDReusePolicy: 'reject', duplicationPolicy: 'reject' },
  )
  const sentence =
    written.dropped.length === 0
      ? outcome.sentence
      : `${outcome.sentence} The types at ${written.dropped.join(', ')} went with their places.`
  return [
    { ...outcome, id: source.workflowID, before: source.status, after: source.status, sentence },
  ]
}

function likeSource(
  source: Workflow,
  workflowName: string,
  input: RerunInput & { workflowID: string },
) {
  const queueName = input.queueName ?? source.queueName ?? internalQueue
  const isSameQueue = queueName === source.queueName
  return {
    workflowID: input.workflowID,
    workflowName,
    workflowClassName: source.workflowClassName ?? undefined,
    workflowConfigName: source.workflowConfigName ?? undefined,
    applicationName: source.applicationName ?? undefined,
    queueName,
    queuePartitionKey:
      input.queuePartitionKey ??
      (isSameQueue ? (source.queuePartitionKey ?? undefined) : undefined),
    appVersion: input.appVersion,
    workflowTimeoutMS: input.workflowTimeoutMS ?? source.timeoutMS ?? undefined,
    deduplicationID: input.deduplicationID,
    priority: input.priority ?? (isSameQueue && source.priority > 0 ? source.priority : undefined),
    delaySeconds: input.delaySeconds,
    attributes: source.attributes ?? undefined,
    authenticatedUser: source.authenticatedUser ?? undefined,
    authenticatedRoles:
      source.authenticatedRoles.length > 0 ? source.authenticatedRoles : undefined,
  }
}

type Written = {
  request: Pick<StartRequest, 'positionalArgs' | 'namedArgs' | 'format' | 'written'>
  dropped: string[]
}

async function inputOf(writer: Writer, input: RerunInput): Promise<Written | { mistake: string }> {
  const { positionalArgs, namedArgs } = input
  const portable = { positionalArgs, namedArgs, format: 'portable' as const }
  if (input.format === 'portable') return { request: portable, dropped: [] }
  const reader = createReader(writer.db, writer.schema)
  const payload = await getPayload(reader, { id: input.id, of: 'input', chars: maxInputChars + 1 })
  const stored = {
    serialization: payload?.value?.serialization ?? null,
    text: payload?.value?.text ?? null,
  }
  const written = writeInput(stored, positionalArgs, namedArgs ?? null)
  if (written.mistake !== null) return { mistake: written.mistake }
  const { text, serialization, dropped } = written
  if (serialization === 'portable_json') return { request: portable, dropped }
  // The arguments go in as the text says, in the transaction that makes the row.
  const none: Json[] = []
  return {
    request: { positionalArgs: none, format: 'portable', written: { text, serialization } },
    dropped,
  }
}

function refusal({ workflowID: id, status }: Workflow, sentence: string): Outcome {
  return { id, outcome: 'refused', before: status, after: status, sentence }
}
