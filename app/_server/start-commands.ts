import 'server-only'
import { randomUUID } from 'node:crypto'
import { sendMessage } from '@/db/commands/send-message'
import { enqueueWorkflow } from '@/db/commands/start/enqueue-workflow'
import { rerunWorkflow } from '@/db/commands/start/rerun-workflow'
import { stateBefore } from '@/db/commands/state-before'
import { importWorkflows } from '@/db/exports/import-workflows'
import { redactAttributes } from '@/lib/payload/redact-attributes'
import { enqueueInput, rerunInput, sendInput } from '@/lib/start-commands'
import { importInput } from '@/lib/workflow-export'
import type { Command } from './command'

/** The verbs that hand something to an application; the audit keeps how much, not what. */

/** Chosen before the audit is written, so that it names the workflow that is about to exist. */
const withId = <Input extends { workflowID?: string | undefined }>(input: Input) => ({
  ...input,
  workflowID: input.workflowID ?? randomUUID(),
})
const enqueueWithId = enqueueInput.transform(withId)
const rerunWithId = rerunInput.transform(withId)

const sizeOf = (value: unknown) =>
  `${Buffer.byteLength(JSON.stringify(value ?? null))} bytes, not kept here`

export const sendCommand: Command<typeof sendInput> = {
  verb: 'send',
  input: sendInput,
  ids: ({ id }) => [id],
  reason: ({ reason }) => reason,
  recorded: (input) => ({ ...input, message: sizeOf(input.message) }),
  before: (writer, { id }) => stateBefore(writer, [id]),
  run: sendMessage,
}

export const enqueueCommand: Command<typeof enqueueWithId> = {
  verb: 'enqueue',
  input: enqueueWithId,
  ids: ({ workflowID }) => [workflowID],
  reason: ({ reason }) => reason,
  recorded: ({ positionalArgs, namedArgs, attributes, ...rest }, redact) => ({
    ...rest,
    attributes: attributes && redactAttributes(attributes, redact),
    input: sizeOf({ positionalArgs, namedArgs }),
  }),
  before: (writer, { workflowID }) => stateBefore(writer, [workflowID]),
  run: enqueueWorkflow,
}

export const rerunCommand: Command<typeof rerunWithId> = {
  verb: 'rerun',
  input: rerunWithId,
  ids: ({ id, workflowID }) => [id, workflowID],
  reason: ({ reason }) => reason,
  recorded: ({ positionalArgs, namedArgs, ...rest }) => ({
    ...rest,
    input: sizeOf({ positionalArgs, namedArgs }),
  }),
  before: (writer, { id }) => stateBefore(writer, [id]),
  run: rerunWorkflow,
}

export const importCommand: Command<typeof importInput> = {
  verb: 'import',
  input: importInput,
  ids: ({ file }) => (file.rows.workflow_status ?? []).map((row) => String(row.workflow_uuid)),
  reason: ({ reason }) => reason,
  recorded: ({ file, active }) => ({
    active,
    from: file.database,
    exportedAt: file.exportedAt,
    workflows: file.rows.workflow_status?.length ?? 0,
  }),
  before: (writer, { file }) =>
    stateBefore(
      writer,
      (file.rows.workflow_status ?? []).map((row) => String(row.workflow_uuid)),
    ),
  run: importWorkflows,
}
