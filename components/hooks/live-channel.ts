import type { Failure } from '@/lib/failures'

export type LiveState = 'connecting' | 'live' | 'polling' | 'paused' | 'hidden'

export type LiveSnapshot = {
  state: LiveState
  /** Why the database itself cannot be watched; cleared by the next change. */
  failure: Failure | null
}

/** One stream a tab, however many screens listen: browsers allow six connections to a host. */
export type LiveChannel = {
  getSnapshot: () => LiveSnapshot
  subscribe: (listener: () => void) => () => void
  /** Called whenever something in the database may have changed. */
  onChange: (listener: () => void) => () => void
  /** What asking again brought: polling slows down while nothing changes. */
  heard: (isChanged: boolean) => void
  pause: () => void
  resume: () => void
  /** Opens it; the answer closes it. */
  open: () => () => void
}

const fastestPollMs = 2_000
const slowestPollMs = 30_000
/** While polling, the stream is tried again this often. */
const reopenMs = 30_000

export function createLiveChannel(url: string): LiveChannel {
  let snapshot: LiveSnapshot = { state: 'connecting', failure: null }
  let source: EventSource | null = null
  let lostInARow = 0
  let isPaused = false
  let pollMs = fastestPollMs
  let pollTimer: ReturnType<typeof setTimeout> | undefined
  let reopenTimer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()
  const changeListeners = new Set<() => void>()

  const publish = (next: Partial<LiveSnapshot>) => {
    snapshot = { ...snapshot, ...next }
    for (const listener of listeners) listener()
  }
  const change = () => {
    for (const listener of changeListeners) listener()
  }
  const disconnect = () => {
    source?.close()
    source = null
    clearTimeout(pollTimer)
    clearTimeout(reopenTimer)
  }
  const poll = () => {
    clearTimeout(pollTimer)
    pollTimer = setTimeout(() => {
      change()
      poll()
    }, pollMs)
  }
  const fallBack = () => {
    disconnect()
    pollMs = fastestPollMs
    publish({ state: 'polling' })
    change()
    poll()
    reopenTimer = setTimeout(connect, reopenMs)
  }
  const connect = () => {
    source?.close()
    const stream = new EventSource(url)
    source = stream
    stream.addEventListener('change', () => {
      lostInARow = 0
      clearTimeout(pollTimer)
      clearTimeout(reopenTimer)
      publish({ state: 'live', failure: null })
      change()
    })
    stream.addEventListener('failure', (event) => {
      publish({ state: 'live', failure: parseFailure(event.data) })
    })
    // The browser reconnects by itself after a lost connection, but not after a refusal.
    stream.addEventListener('error', () => {
      lostInARow += 1
      if (stream.readyState === EventSource.CLOSED || lostInARow > 2) fallBack()
      else if (snapshot.state === 'live') publish({ state: 'connecting' })
    })
  }
  const follow = () => {
    disconnect()
    lostInARow = 0
    if (isPaused) publish({ state: 'paused' })
    else if (document.hidden) publish({ state: 'hidden' })
    else {
      publish({ state: 'connecting' })
      connect()
    }
  }
  return {
    getSnapshot: () => snapshot,
    subscribe: (listener) => listen(listeners, listener),
    onChange: (listener) => listen(changeListeners, listener),
    heard: (isChanged) => {
      pollMs = isChanged ? fastestPollMs : Math.min(slowestPollMs, pollMs * 1.5)
    },
    pause: () => {
      isPaused = true
      follow()
    },
    resume: () => {
      isPaused = false
      follow()
    },
    open: () => {
      document.addEventListener('visibilitychange', follow)
      follow()
      return () => {
        document.removeEventListener('visibilitychange', follow)
        disconnect()
      }
    },
  }
}

function listen(listeners: Set<() => void>, listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function parseFailure(text: unknown): Failure {
  const unnamed: Failure = {
    kind: 'unexpected',
    sentence: 'The database cannot be watched right now.',
  }
  if (typeof text !== 'string') return unnamed
  try {
    const value: unknown = JSON.parse(text)
    const isFailure =
      typeof value === 'object' && value !== null && 'kind' in value && 'sentence' in value
    return isFailure ? (value as Failure) : unnamed
  } catch {
    return unnamed // cut off on its way
  }
}
