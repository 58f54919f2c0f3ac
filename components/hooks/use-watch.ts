'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/paths'
import { describeStatus, isActive } from '@/lib/status'
import type { WorkflowPage, WorkflowRow } from '@/lib/workflow'
import { workflowFiltersToSearch } from '@/lib/workflow-filters'
import { getJson } from './fetch-json'

/** A hidden tab asks nothing of its own; what is watched is asked for, by its ids alone. */
const everyMs = 5_000
/** As many as one page of the list holds. */
export const mostWatched = 200

export type Ended = Pick<WorkflowRow, 'workflowID' | 'workflowName' | 'status'>

/**
 * Watches workflows until the first of them has ended, also while the tab is hidden, and tells it
 * by a notification where the browser may, and by `onEnd`.
 */
export function useWatch(database: string, onEnd: (ended: Ended) => void) {
  const [ids, setIds] = useState<readonly string[]>([])
  const end = useEffectEvent((ended: Ended) => {
    setIds([])
    tell(ended)
    onEnd(ended)
  })

  // Time passes in the browser, whether the tab is seen or not.
  useEffect(() => {
    if (ids.length === 0) return
    const aborted = new AbortController()
    const look = async () => {
      try {
        const ended = await findEnded(database, ids, aborted.signal)
        if (ended && !aborted.signal.aborted) end(ended)
      } catch {
        // Whatever failed, it is asked again; the page itself says when it cannot be reached.
      }
    }
    const timer = setInterval(look, everyMs)
    return () => {
      clearInterval(timer)
      aborted.abort()
    }
  }, [database, ids])

  return {
    count: ids.length,
    stop: () => setIds([]),
    start: (wanted: readonly string[]) => {
      setIds(wanted.slice(0, mostWatched))
      void askForNotifications()
    },
  }
}

/** The first that is not active any more; a deleted one has ended, too. */
async function findEnded(
  database: string,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Ended | null> {
  const search = workflowFiltersToSearch({ id: [...ids], internal: 'show', limit: mostWatched })
  const { workflows } = await getJson<WorkflowPage>(api.workflows(database, search), signal)
  const ended = workflows.filter(({ status }) => !isActive(status))
  const [first] = ended.toSorted((a, b) => (a.completedAt ?? 0) - (b.completedAt ?? 0))
  if (first) return first
  const there = new Set(workflows.map(({ workflowID }) => workflowID))
  const gone = ids.find((id) => !there.has(id))
  return gone === undefined ? null : { workflowID: gone, workflowName: null, status: 'deleted' }
}

function sayEnded({ status, workflowName }: Ended): string {
  const name = workflowName ?? 'A workflow'
  return status === 'deleted'
    ? `${name} was deleted.`
    : `${name} ended: ${describeStatus(status).word}.`
}

function tell(ended: Ended) {
  toast.done(sayEnded(ended), { details: ended.workflowID })
  if (!mayNotify()) return
  const note = new Notification(sayEnded(ended), { body: ended.workflowID, tag: ended.workflowID })
  note.onclick = () => {
    window.focus()
    note.close()
  }
}

function mayNotify(): boolean {
  return 'Notification' in window && Notification.permission === 'granted'
}

/** Browsers ask a person only on a press, and not at all on plain HTTP elsewhere than here. */
async function askForNotifications() {
  if ('Notification' in window && Notification.permission === 'default')
    await Notification.requestPermission()
}
