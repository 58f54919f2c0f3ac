import 'server-only'
import { cancelWorkflows } from '@/db/commands/cancel-workflows'
import { deleteWorkflows } from '@/db/commands/delete-workflows'
import { forkFromFailure } from '@/db/commands/fork-from-failure'
import { forkWorkflow } from '@/db/commands/fork-workflow'
import { resumeWorkflows } from '@/db/commands/resume-workflows'
import { rewindWorkflow } from '@/db/commands/rewind-workflow'
import { attributesBefore, setAttributes } from '@/db/commands/set-attributes'
import { stateBefore } from '@/db/commands/state-before'
import { undoCancel } from '@/db/commands/undo-cancel'
import { errorBefore, ignoreError, reopenError, resolveError } from '@/db/errors/decide-error'
import {
  attributesInput,
  cancelInput,
  deleteInput,
  forkFromFailureInput,
  forkInput,
  resumeInput,
  rewindInput,
  undoInput,
} from '@/lib/commands'
import { ignoreErrorInput, reopenErrorInput, resolveErrorInput } from '@/lib/error-commands'
import { redactAttributes } from '@/lib/payload/redact-attributes'
import type { Command } from './command'

/** Each verb once; server actions and API routes are both made from these. */

export const cancelCommand: Command<typeof cancelInput> = {
  verb: 'cancel',
  input: cancelInput,
  ids: ({ ids }) => ids,
  reason: ({ reason }) => reason,
  before: (writer, { ids, children }) => stateBefore(writer, ids, children),
  run: cancelWorkflows,
}

export const resumeCommand: Command<typeof resumeInput> = {
  verb: 'resume',
  input: resumeInput,
  ids: ({ ids }) => ids,
  reason: ({ reason }) => reason,
  before: (writer, { ids }) => stateBefore(writer, ids),
  run: resumeWorkflows,
}

export const forkCommand: Command<typeof forkInput> = {
  verb: 'fork',
  input: forkInput,
  ids: ({ id }) => [id],
  reason: ({ reason }) => reason,
  before: (writer, { id }) => stateBefore(writer, [id]),
  run: forkWorkflow,
}

export const forkFromFailureCommand: Command<typeof forkFromFailureInput> = {
  verb: 'fork',
  input: forkFromFailureInput,
  ids: ({ ids }) => ids,
  reason: ({ reason }) => reason,
  before: (writer, { ids }) => stateBefore(writer, ids),
  run: forkFromFailure,
}

export const resolveErrorCommand: Command<typeof resolveErrorInput> = {
  verb: 'resolve',
  input: resolveErrorInput,
  ids: ({ fingerprint }) => [fingerprint],
  reason: ({ reason }) => reason,
  before: errorBefore,
  run: resolveError,
}

export const reopenErrorCommand: Command<typeof reopenErrorInput> = {
  verb: 'reopen',
  input: reopenErrorInput,
  ids: ({ fingerprint }) => [fingerprint],
  reason: ({ reason }) => reason,
  before: errorBefore,
  run: reopenError,
}

export const ignoreErrorCommand: Command<typeof ignoreErrorInput> = {
  verb: 'ignore',
  input: ignoreErrorInput,
  ids: ({ fingerprint }) => [fingerprint],
  reason: ({ reason }) => reason,
  before: errorBefore,
  run: ignoreError,
}

export const deleteCommand: Command<typeof deleteInput> = {
  verb: 'delete',
  input: deleteInput,
  ids: ({ ids }) => ids,
  reason: ({ reason }) => reason,
  before: (writer, { ids, children }) => stateBefore(writer, ids, children),
  run: deleteWorkflows,
}

export const rewindCommand: Command<typeof rewindInput> = {
  verb: 'rewind',
  input: rewindInput,
  ids: ({ id }) => [id],
  reason: ({ reason }) => reason,
  before: (writer, { id }) => stateBefore(writer, [id]),
  run: rewindWorkflow,
}

export const attributesCommand: Command<typeof attributesInput> = {
  verb: 'attributes',
  input: attributesInput,
  ids: ({ id }) => [id],
  reason: ({ reason }) => reason,
  recorded: ({ attributes, expected, ...rest }, redact) => ({
    ...rest,
    attributes: attributes && redactAttributes(attributes, redact),
    expected: expected && redactAttributes(expected, redact),
  }),
  before: (writer, { id }) => attributesBefore(writer, id),
  run: setAttributes,
}

export const undoCommand: Command<typeof undoInput> = {
  verb: 'undo',
  input: undoInput,
  ids: ({ ids }) => ids,
  reason: ({ reason }) => reason,
  before: (writer, { ids }) => stateBefore(writer, ids),
  run: undoCancel,
}
