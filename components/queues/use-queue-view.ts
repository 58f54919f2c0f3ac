'use client'

import { useQueryStates } from 'nuqs'
import type { FlowRange } from '@/lib/queue-flow'
import { type EntryCursor, type QueueTab, queueViewParsers } from '@/lib/queue-view'

/** What of the page is open, kept in the URL alone. */
export function useQueueView() {
  const [view, setView] = useQueryStates(queueViewParsers, {
    history: 'push',
    shallow: true,
    scroll: false,
    clearOnDefault: true,
  })
  return {
    ...view,
    setRange: (range: FlowRange) => void setView({ range }, { history: 'replace' }),
    openTab: (tab: QueueTab) => void setView({ tab, partition: null, after: null }),
    openPartition: (partition: string | null) =>
      void setView({ tab: 'waiting', partition, after: null }),
    goAfter: (after: EntryCursor | null) => void setView({ after }),
  }
}
