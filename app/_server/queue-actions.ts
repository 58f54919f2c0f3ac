import 'server-only'
import {
  delay,
  hold,
  priority,
  register,
  release,
  remove,
  setLimits,
} from '@/app/[database]/queues/actions'
import type { QueueActions } from '@/lib/queue-commands'

/** The server actions of the verbs of queues, bound to a database, as components receive them. */
export function queueActions(slug: string): QueueActions {
  return {
    setLimits: setLimits.bind(null, slug),
    hold: hold.bind(null, slug),
    release: release.bind(null, slug),
    register: register.bind(null, slug),
    delete: remove.bind(null, slug),
    priority: priority.bind(null, slug),
    delay: delay.bind(null, slug),
  }
}
