import { z } from 'zod'
import { type Action, maxBulk, reason, text, type WorkflowActions } from './commands'

const version = text(500).trim().min(1, 'is empty')

/** Makes a version the latest of its application. */
export const promoteInput = z.strictObject({ version, reason })

/** Pins what waits for one version to another. */
export const moveInput = z.strictObject({
  ids: z
    .array(text(2_000).min(1, 'is empty'))
    .min(1, 'names no workflow')
    .max(maxBulk, `takes at most ${maxBulk} workflows at a time`),
  from: version,
  to: version,
  reason,
})

export type PromoteInput = z.infer<typeof promoteInput>
export type MoveInput = z.infer<typeof moveInput>

export type VersionActions = {
  promote: Action<z.input<typeof promoteInput>>
  move: Action<z.input<typeof moveInput>>
  forkFromFailure: WorkflowActions['forkFromFailure']
  resume: WorkflowActions['resume']
}
