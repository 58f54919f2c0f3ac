import 'server-only'
import { stateBefore } from '@/db/commands/state-before'
import { moveWaiting } from '@/db/commands/versions/move-waiting'
import { promoteVersion, versionBefore } from '@/db/commands/versions/promote-version'
import { moveInput, promoteInput } from '@/lib/version-commands'
import type { Command } from './command'

/** The verbs of versions; server actions and API routes are both made from these. */

export const promoteCommand: Command<typeof promoteInput> = {
  verb: 'promote',
  input: promoteInput,
  ids: ({ version }) => [version],
  reason: ({ reason }) => reason,
  before: versionBefore,
  run: promoteVersion,
}

export const moveCommand: Command<typeof moveInput> = {
  verb: 'move',
  input: moveInput,
  ids: ({ ids }) => ids,
  reason: ({ reason }) => reason,
  before: (writer, { ids }) => stateBefore(writer, ids),
  run: moveWaiting,
}
