import 'server-only'
import { deleteQueue } from '@/db/commands/queues/delete-queue'
import { holdQueue, releaseQueue } from '@/db/commands/queues/hold-queue'
import { queueBefore } from '@/db/commands/queues/queue-state'
import { registerQueue } from '@/db/commands/queues/register-queue'
import { setQueueLimits } from '@/db/commands/queues/set-queue-limits'
import { setDelay } from '@/db/commands/set-delay'
import { setPriority } from '@/db/commands/set-priority'
import { stateBefore } from '@/db/commands/state-before'
import { delayInput, priorityInput } from '@/lib/commands'
import {
  deleteQueueInput,
  holdQueueInput,
  registerQueueInput,
  releaseQueueInput,
  setQueueLimitsInput,
} from '@/lib/queue-commands'
import type { Command } from './command'

/** The verbs of queues, and of what waits in them. */

export const setLimitsCommand: Command<typeof setQueueLimitsInput> = {
  verb: 'setLimits',
  input: setQueueLimitsInput,
  ids: ({ name }) => [name],
  reason: ({ reason }) => reason,
  before: (writer, { name }) => queueBefore(writer, name),
  run: setQueueLimits,
}

export const holdCommand: Command<typeof holdQueueInput> = {
  verb: 'hold',
  input: holdQueueInput,
  ids: ({ name }) => [name],
  reason: ({ reason }) => reason,
  before: (writer, { name }) => queueBefore(writer, name),
  run: holdQueue,
}

export const releaseCommand: Command<typeof releaseQueueInput> = {
  verb: 'release',
  input: releaseQueueInput,
  ids: ({ name }) => [name],
  reason: ({ reason }) => reason,
  before: (writer, { name }) => queueBefore(writer, name),
  run: releaseQueue,
}

export const registerCommand: Command<typeof registerQueueInput> = {
  verb: 'register',
  input: registerQueueInput,
  ids: ({ name }) => [name],
  reason: ({ reason }) => reason,
  before: (writer, { name }) => queueBefore(writer, name),
  run: registerQueue,
}

export const deleteQueueCommand: Command<typeof deleteQueueInput> = {
  verb: 'deleteQueue',
  input: deleteQueueInput,
  ids: ({ name }) => [name],
  reason: ({ reason }) => reason,
  before: (writer, { name }) => queueBefore(writer, name),
  run: deleteQueue,
}

export const priorityCommand: Command<typeof priorityInput> = {
  verb: 'priority',
  input: priorityInput,
  ids: ({ ids }) => ids,
  reason: ({ reason }) => reason,
  before: (writer, { ids }) => stateBefore(writer, ids),
  run: setPriority,
}

export const delayCommand: Command<typeof delayInput> = {
  verb: 'delay',
  input: delayInput,
  ids: ({ ids }) => ids,
  reason: ({ reason }) => reason,
  before: (writer, { ids }) => stateBefore(writer, ids),
  run: setDelay,
}
