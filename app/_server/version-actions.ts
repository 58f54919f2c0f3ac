import 'server-only'
import { move, promote } from '@/app/[database]/versions/actions'
import { forkFailed, resume } from '@/app/[database]/workflows/actions'
import type { VersionActions } from '@/lib/version-commands'

/** The server actions of the verbs of versions, bound to a database, as components receive them. */
export function versionActions(slug: string): VersionActions {
  return {
    promote: promote.bind(null, slug),
    move: move.bind(null, slug),
    forkFromFailure: forkFailed.bind(null, slug),
    resume: resume.bind(null, slug),
  }
}
