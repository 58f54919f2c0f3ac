import 'server-only'
import { backfill, goOn, stop, trigger } from '@/app/[database]/schedules/backfill-actions'
import type { BackfillActions } from '@/lib/backfill-commands'

/** The server actions that start runs of schedules, bound to a database, as components receive them. */
export function backfillActions(slug: string): BackfillActions {
  return {
    trigger: trigger.bind(null, slug),
    backfill: backfill.bind(null, slug),
    stop: stop.bind(null, slug),
    goOn: goOn.bind(null, slug),
  }
}
