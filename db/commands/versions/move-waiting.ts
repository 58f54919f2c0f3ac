import { sql } from 'kysely'
import type { Outcome } from '@/lib/outcome'
import type { MoveInput } from '@/lib/version-commands'
import type { Writer } from '../../database'
import { listRegisteredVersions } from '../../versions/registered'
import { changeStatus } from '../change-status'
import { describeWhereabouts, getDestination } from '../destination'
import { verbLimits } from '../limits'
import { lookBack, type SayChanged } from '../look-back'
import { missing, refuseAll, refused, unchanged } from '../not-changed'
import { getStates, type WorkflowState } from '../workflow-state'

/** Pins what is enqueued or delayed for one version to another; what runs is left alone. */
export async function moveWaiting(writer: Writer, input: MoveInput): Promise<Outcome[]> {
  const { from, to } = input
  const ids = [...new Set(input.ids)]
  const limit = verbLimits(writer.schema).move
  if (limit !== null) return refuseAll(ids, await getStates(writer, ids), limit)
  const registered = await listRegisteredVersions(writer)
  const owner = registered.find((one) => one.version === to)?.applicationName ?? null
  const { warnings } = await getDestination(writer, undefined, to)
  const hasOwners = writer.schema.has('workflow_status', 'application_name')
  const isServed =
    owner === null || !hasOwners
      ? sql`true`
      : sql`coalesce(nullif(application_name, ''), ${owner}) = ${owner}`
  const moved = await changeStatus(
    writer,
    ids,
    ['ENQUEUED', 'DELAYED'],
    { application_version: to },
    sql<boolean>`application_version = ${from} and ${isServed}`,
  )
  const sayAlone: SayChanged = (id) => {
    const status = moved.get(id)?.status
    const sentence = [`Moved from ${from} to ${to}.`, ...warnings].join(' ')
    return status ? { id, outcome: 'changed', before: status, after: status, sentence } : null
  }
  return lookBack(writer, ids, sayAlone, (id, state): Outcome => {
    const before = moved.get(id)
    if (!state) return missing(id)
    if (!before) return notMoved(state, input, owner)
    const whereabouts = describeWhereabouts(state.status, state.queueName)
    const sentence = [`Moved from ${from} to ${to}; ${whereabouts}.`, ...warnings].join(' ')
    return { id, outcome: 'changed', before: before.status, after: state.status, sentence }
  })
}

function notMoved(state: WorkflowState, { from, to }: MoveInput, owner: string | null): Outcome {
  const { status, applicationVersion, applicationName } = state
  if (status === 'PENDING')
    return refused(
      state,
      `It runs on ${applicationVersion ?? 'any version'}; what runs is not moved.`,
    )
  if (status !== 'ENQUEUED' && status !== 'DELAYED')
    return refused(state, `It does not wait any more: its status is ${status}.`)
  if (applicationVersion === to) return unchanged(state, `It waits for ${to} already.`)
  if (applicationVersion !== from)
    return refused(state, `It waits for ${applicationVersion ?? 'no version'}, not for ${from}.`)
  if (owner !== null && applicationName !== null && applicationName !== owner)
    return refused(
      state,
      `Version ${to} belongs to ${owner} and this workflow to ${applicationName}, so nobody would ever take it.`,
    )
  return refused(state, 'Its state changed at the same moment, so it was not moved. Try again.')
}
