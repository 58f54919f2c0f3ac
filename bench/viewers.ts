import { idSearches } from '@/lib/id-searches'
import { missingRows } from '@/lib/live-rows'
import { createPacer } from '@/lib/pacer'
import { api } from '@/lib/paths'
import { isActive } from '@/lib/status'
import type { WorkflowPage } from '@/lib/workflow'
import { slug } from './slug'

/** As in the hooks of the list: rows once a second at most, counts every five. */
const listEveryMs = 1_000
const countEveryMs = 5_000

export type Viewer = {
  close: () => void
  asked: () => number
  failed: () => number
  changes: () => number
}

/**
 * One open list, without its browser: the page's own stream, and on each change the rows, the
 * counts, and the shown rows that the fresh answer no longer holds. The screen keeps the page it
 * opened with, so viewers who came at different times ask for different rows.
 */
export function openViewer(origin: string): Viewer {
  const end = new AbortController()
  let shown: WorkflowPage | null = null
  const seen = { asked: 0, failed: 0, changes: 0 }

  const get = async (path: string): Promise<unknown> => {
    seen.asked += 1
    try {
      const response = await fetch(`${origin}${path}`, { signal: end.signal })
      if (!response.ok) seen.failed += 1
      return await response.json()
    } catch (error) {
      if (!end.signal.aborted) seen.failed += 1
      return error
    }
  }
  const list = createPacer(async () => {
    const fresh = await get(api.workflows(slug))
    if (!isPage(fresh)) return
    shown ??= fresh
    const before = new Map(shown.workflows.map((row) => [row.workflowID, row]))
    const mayChange = (id: string) => isActive(before.get(id)?.status ?? '')
    const missing = missingRows(shown, fresh, '-created', mayChange)
    await Promise.all(idSearches(missing).map((search) => get(api.workflows(slug, search))))
  }, listEveryMs)
  const counts = createPacer(() => get(api.counts(slug)), countEveryMs)

  void follow(`${origin}${api.live(slug)}`, end.signal, () => {
    seen.changes += 1
    list.ask()
    counts.ask()
  })
  return {
    close() {
      list.stop()
      counts.stop()
      end.abort()
    },
    asked: () => seen.asked,
    failed: () => seen.failed,
    changes: () => seen.changes,
  }
}

/** Reads Server-Sent Events; only that something changed is of interest. */
async function follow(url: string, signal: AbortSignal, onChange: () => void): Promise<void> {
  try {
    const response = await fetch(url, { signal, headers: { accept: 'text/event-stream' } })
    if (!response.body) return
    let rest = ''
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      const events = (rest + chunk).split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) if (event.startsWith('event: change')) onChange()
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

function isPage(body: unknown): body is WorkflowPage {
  return typeof body === 'object' && body !== null && 'workflows' in body
}
