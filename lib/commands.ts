import { z } from 'zod'
import type { Failure } from './failures'
import { jsonValue } from './json-value'
import type { Outcome } from './outcome'

/** What each verb takes, from a form, a server action or the API alike. */

/** A bulk verb acts on this many workflows at most; more is a bulk operation of its own. */
export const maxBulk = 500

export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes('\0'), 'holds a NUL character, which Postgres cannot store')
    .refine(
      (value) => value.isWellFormed(),
      'holds half of a character, which Postgres cannot store',
    )
export const id = text(2_000).min(1, 'is empty')
const ids = z
  .array(id)
  .min(1, 'names no workflow')
  .max(maxBulk, `takes at most ${maxBulk} workflows at a time`)
export const reason = text(2_000).trim().optional()
const name = text(500).trim().min(1).optional()
export const mostInteger = 2_147_483_647

export const cancelInput = z.strictObject({ ids, children: z.boolean().default(false), reason })

export const resumeInput = z.strictObject({
  ids,
  /** Default: the queue DBOS itself uses for resumed workflows, which has no limits. */
  queueName: name,
  /** Rewrites the version the workflow is pinned to; default: keep it. */
  applicationVersion: name,
  /**
   * Takes running ones too, where the server itself finds at that moment that nobody seems to run
   * them. One that runs after all is started a second time; the old run's results are discarded.
   */
  evenPending: z.boolean().optional(),
  reason,
})

export const deleteInput = z.strictObject({ ids, children: z.boolean().default(false), reason })

const forkOptions = {
  applicationVersion: name,
  queueName: name,
  queuePartitionKey: name,
  timeoutMS: z.int().min(1).max(2_147_483_647_000).optional(),
  reason,
}

export const forkInput = z.strictObject({
  id,
  /** The first function id to run again; 0 starts from scratch. */
  startStep: z.int().min(0).max(mostInteger),
  newWorkflowID: id.optional(),
  ...forkOptions,
})

/** Forks each workflow from its last failed step (its last step when none failed). */
export const forkFromFailureInput = z.strictObject({ ids, ...forkOptions })

export const priorityInput = z.strictObject({
  ids,
  /** Lower goes first; 0 is DBOS's default, so a negative one goes before all. */
  priority: z.int().min(-mostInteger).max(mostInteger),
  reason,
})

export const delayInput = z.strictObject({
  ids,
  /** When they may start, epoch milliseconds; in the past: at once. */
  delayUntil: z.int().min(1).max(8_640_000_000_000_000),
  reason,
})

/** Runs it again under its own id: what it recorded from `startStep` on is dropped for good. */
export const rewindInput = z.strictObject({
  id,
  startStep: z.int().min(0).max(mostInteger),
  applicationVersion: name,
  queueName: name,
  queuePartitionKey: name,
  reason,
})

const attributes = z
  .record(text(500).min(1, 'has a key without a name'), jsonValue)
  .refine((value) => !JSON.stringify(value).includes('\\u0000'), 'holds a NUL character')
  .nullable()

export const attributesInput = z.strictObject({
  id,
  /** All of them anew; `null` removes them. */
  attributes,
  /** What they were when the person began: where they differ by now, nothing is changed. */
  expected: attributes.optional(),
  reason,
})

/** Takes back a cancel that Vigil's audit remembers, as long as nothing has changed since. */
export const undoInput = z.strictObject({ ids, reason })

export type CancelInput = z.infer<typeof cancelInput>
export type ResumeInput = z.infer<typeof resumeInput>
export type DeleteInput = z.infer<typeof deleteInput>
export type ForkInput = z.infer<typeof forkInput>
export type ForkFromFailureInput = z.infer<typeof forkFromFailureInput>
export type PriorityInput = z.infer<typeof priorityInput>
export type DelayInput = z.infer<typeof delayInput>
export type RewindInput = z.infer<typeof rewindInput>
export type AttributesInput = z.infer<typeof attributesInput>
export type UndoInput = z.infer<typeof undoInput>

/** What an action answers: outcomes, or why nothing was tried. */
export type ActionAnswer =
  | { outcomes: Outcome[]; failure: null }
  | { outcomes: null; failure: Failure }

/** A server action as a component receives it: unchecked input in, a plain answer out. */
export type Action<Input> = (input: Input) => Promise<ActionAnswer>

export type WorkflowActions = {
  cancel: Action<z.input<typeof cancelInput>>
  resume: Action<z.input<typeof resumeInput>>
  fork: Action<z.input<typeof forkInput>>
  forkFromFailure: Action<z.input<typeof forkFromFailureInput>>
  delete: Action<z.input<typeof deleteInput>>
  priority: Action<z.input<typeof priorityInput>>
  delay: Action<z.input<typeof delayInput>>
  rewind: Action<z.input<typeof rewindInput>>
  attributes: Action<z.input<typeof attributesInput>>
  undo: Action<z.input<typeof undoInput>>
}
