import 'server-only'
import { readChangeToken } from '@/db/change-token'
import type { Database } from '@/db/database'
import { type Failure, failureOf } from '@/lib/failures'
import { logUnexpected } from './log'

const everyMs = 1_000
const everyMsWhileFailing = 3_000

export type LiveEvent =
  | { type: 'change'; token: string; asOf: number }
  | { type: 'failure'; failure: Failure }

export type Live = ReturnType<typeof createLive>
type Listener = (event: LiveEvent) => void

/**
 * One change token a database and second for all viewers of this process; none while nobody
 * watches. A new viewer is told the state at once; a lost database is told, and its return.
 */
export function createLive(database: Database) {
  const listeners = new Set<Listener>()
  let last: LiveEvent | null = null
  let timer: NodeJS.Timeout | null = null
  let asking = false

  async function tick() {
    timer = null
    asking = true
    const event = await ask()
    asking = false
    if (isNews(event, last)) {
      last = event
      for (const listener of listeners) listener(event)
    }
    if (listeners.size > 0) schedule(event.type === 'failure' ? everyMsWhileFailing : everyMs)
    else last = null
  }

  async function ask(): Promise<LiveEvent> {
    try {
      const answer = await database.read(async (reader) => ({
        token: await readChangeToken(reader),
        asOf: reader.now(),
      }))
      return { type: 'change', ...answer }
    } catch (error) {
      const failure = failureOf(error)
      if (failure) return { type: 'failure', failure }
      const errorId = logUnexpected(error, `live ${database.config.slug}`)
      return {
        type: 'failure',
        failure: { kind: 'unexpected', sentence: `Vigil met an unexpected error (${errorId}).` },
      }
    }
  }

  function schedule(ms: number) {
    timer ??= setTimeout(() => void tick(), ms)
  }

  return {
    /** Calls back on every change; answers how to stop. */
    watch(listener: Listener): () => void {
      listeners.add(listener)
      if (last) listener(last)
      if (!timer && !asking) schedule(0)
      return () => listeners.delete(listener)
    },
    /** The newest token while somebody watches: part of the key under which reads are shared. */
    token: () => (last?.type === 'change' ? last.token : ''),
    watchers: () => listeners.size,
  }
}

function isNews(event: LiveEvent, last: LiveEvent | null): boolean {
  if (!last || event.type !== last.type) return true
  return event.type === 'change' && last.type === 'change'
    ? event.token !== last.token
    : event.type === 'failure' &&
        last.type === 'failure' &&
        event.failure.kind !== last.failure.kind
}
