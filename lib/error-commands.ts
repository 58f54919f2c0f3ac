import { z } from 'zod'
import { type Action, reason, type WorkflowActions } from './commands'
import { isFingerprint } from './errors'

/** What people decide about a cause. The reason is kept as its note, and in the audit. */
const fingerprint = z.string().refine(isFingerprint, 'is no fingerprint')
export const resolveErrorInput = z.strictObject({ fingerprint, reason })
export const reopenErrorInput = z.strictObject({ fingerprint, reason })
export const ignoreErrorInput = z.strictObject({
  fingerprint,
  /** Epoch milliseconds at which it is open again; `null` for ever. */
  until: z.int().min(0).max(8_640_000_000_000_000).nullable(),
  reason,
})

export type ResolveErrorInput = z.infer<typeof resolveErrorInput>
export type ReopenErrorInput = z.infer<typeof reopenErrorInput>
export type IgnoreErrorInput = z.infer<typeof ignoreErrorInput>

export type ErrorActions = {
  resolve: Action<z.input<typeof resolveErrorInput>>
  reopen: Action<z.input<typeof reopenErrorInput>>
  ignore: Action<z.input<typeof ignoreErrorInput>>
  forkFromFailure: WorkflowActions['forkFromFailure']
}
