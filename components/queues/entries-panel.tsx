'use client'

import { ChevronRight } from 'lucide-react'
import { useLive } from '@/components/hooks/use-live'
import { LinkButton } from '@/components/ui/link-button'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StaleBanner } from '@/components/ui/stale-banner'
import { Failed, NothingYet } from '@/components/ui/state'
import { api, pages } from '@/lib/paths'
import type { QueueEntries, QueueNow } from '@/lib/queue'
import type { QueueActions } from '@/lib/queue-commands'
import { type EntryKind, formatEntryCursor } from '@/lib/queue-view'
import type { VerbLimits } from '@/lib/verbs'
import { MovableEntries } from './movable-entries'
import { useQueueView } from './use-queue-view'

type EntriesPanelProps = {
  database: string
  queue: QueueNow
  of: EntryKind
  limits: VerbLimits
  actions: QueueActions
}

const empty: Record<EntryKind, { title: string; text: string }> = {
  running: { title: 'Nothing runs', text: 'No workflow of this queue holds a slot.' },
  waiting: { title: 'Nothing waits', text: 'Whatever is enqueued next starts at once.' },
  delayed: { title: 'Nothing is delayed', text: 'No workflow waits for its time to come.' },
}

const orders: Record<EntryKind, string> = {
  running: 'Longest running first.',
  waiting: 'In the order in which they are taken: priority, lowest number first, then age.',
  delayed: 'In the order in which they become due.',
}

/** Those that run, wait or are delayed, a page at a time. */
export function EntriesPanel({ database, queue, of, limits, actions }: EntriesPanelProps) {
  const view = useQueueView()
  const search = new URLSearchParams({ of })
  if (view.partition !== null) search.set('partition', view.partition)
  if (view.after !== null) search.set('after', formatEntryCursor(view.after))
  const live = useLive<QueueEntries>(api.queuePart(database, queue.name, 'entries', search), null, {
    everyMs: 2_000,
    keepsPrevious: true,
  })
  if (!live.data)
    return live.failure ? (
      <Failed what="The workflows of this queue" failure={live.failure} onRetry={live.refetch} />
    ) : (
      <div className="px-5 pt-2 max-md:px-3">
        <SkeletonRows rows={6} label="Loading the workflows of this queue" />
      </div>
    )
  const { entries, next, asOf } = live.data
  const isFirst = view.after === null
  const hrefAfter = (after: string | null) => {
    const params = new URLSearchParams(of === 'running' ? {} : { tab: of })
    if (view.partition !== null) params.set('partition', view.partition)
    if (after !== null) params.set('after', after)
    return pages.queue(database, queue.name, params)
  }
  return (
    <div className="px-5 pb-6 max-md:px-3">
      {live.isStale && live.failure && (
        <StaleBanner failure={live.failure} asOf={live.asOf} onRetry={live.refetch} />
      )}
      <div className="flex min-h-9 flex-wrap items-center gap-2 py-1 text-muted">
        <span>
          {orders[of]}
          {of === 'waiting' && queue.isPartitioned && ' Each partition is taken on its own.'}
        </span>
        {view.partition !== null && (
          <button
            type="button"
            onClick={() => view.openPartition(null)}
            className="rounded-sm border border-line-strong px-1.5 hover:bg-hover"
          >
            Partition {view.partition} <span aria-hidden>×</span>
            <span className="sr-only">, show all</span>
          </button>
        )}
      </div>
      {entries.length === 0 ? (
        <NothingYet title={isFirst ? empty[of].title : 'Nothing more'}>
          {isFirst ? empty[of].text : 'Those that were here have moved on.'}
        </NothingYet>
      ) : (
        <MovableEntries
          database={database}
          of={of}
          entries={entries}
          asOf={asOf}
          limits={limits}
          actions={actions}
        />
      )}
      <nav aria-label="Pages" className="flex justify-end gap-2 pt-2">
        {!isFirst && (
          <LinkButton href={hrefAfter(null)} scroll={false}>
            First page
          </LinkButton>
        )}
        {next !== null && (
          <LinkButton href={hrefAfter(next)} rel="next" scroll={false}>
            Next
            <ChevronRight aria-hidden className="size-3.5" />
          </LinkButton>
        )}
      </nav>
    </div>
  )
}
