import { z } from 'zod'
import { type Action, id, mostInteger, reason, text } from './commands'
import { jsonValue } from './json-value'

/** What the verbs take that hand something to an application: a message, a new workflow. */

const name = text(500).trim().min(1, 'is empty')
const record = z.record(text(500), jsonValue)

/** `portable` is JSON that every SDK reads; `native` is superjson, which only TypeScript reads. */
const format = z.enum(['portable', 'native']).default('portable')

export const sendInput = z.strictObject({
  id,
  message: jsonValue,
  topic: text(500).min(1).optional(),
  /** A second message with the same key to the same workflow is not sent. */
  idempotencyKey: text(500).trim().min(1).optional(),
  format,
  reason,
})

const startOptions = {
  workflowID: id.refine((value) => value.trim() !== '', 'is blank').optional(),
  appVersion: name.optional(),
  workflowTimeoutMS: z
    .int()
    .min(1)
    .max(mostInteger * 1_000)
    .optional(),
  deduplicationID: name.optional(),
  priority: z.int().min(0).max(mostInteger).optional(),
  queuePartitionKey: name.optional(),
  delaySeconds: z.number().positive().max(315_360_000).optional(),
  reason,
}

export const enqueueInput = z.strictObject({
  workflowName: name,
  queueName: name,
  workflowClassName: name.optional(),
  workflowConfigName: name.optional(),
  applicationName: name.optional(),
  positionalArgs: z.array(jsonValue).max(1_000).default([]),
  /** For Python: arguments by name. Only in the portable format. */
  namedArgs: record.optional(),
  format,
  /** Where the id is in use already: say so, or answer with the existing one. */
  workflowIDReusePolicy: z.enum(['reject', 'return-existing']).default('reject'),
  /** The same for a deduplication id that a workflow in the queue holds. */
  duplicationPolicy: z.enum(['reject', 'return-existing']).default('reject'),
  attributes: record.optional(),
  authenticatedUser: name.optional(),
  authenticatedRoles: z.array(name).max(100).optional(),
  ...startOptions,
})

/** A new workflow like an existing one, with an input of its own, from its first step. */
export const rerunInput = z.strictObject({
  id,
  positionalArgs: z.array(jsonValue).max(1_000),
  namedArgs: record.optional(),
  /** `original` writes the input in the format that the existing one has. */
  format: z.enum(['original', 'portable']).default('original'),
  /** Default: the queue of the existing one, else the one DBOS itself uses. */
  queueName: name.optional(),
  ...startOptions,
})

export type SendInput = z.infer<typeof sendInput>
export type EnqueueInput = z.infer<typeof enqueueInput>
export type RerunInput = z.infer<typeof rerunInput>

export type StartActions = {
  send: Action<z.input<typeof sendInput>>
  enqueue: Action<z.input<typeof enqueueInput>>
  rerun: Action<z.input<typeof rerunInput>>
}
