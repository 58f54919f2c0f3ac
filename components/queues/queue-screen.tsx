'use client'

import Link from 'next/link'
import { useState } from 'react'
import { useLive } from '@/components/hooks/use-live'
import { PageHeader } from '@/components/shell/page-header'
import { StaleBanner } from '@/components/ui/stale-banner'
import { Tabs } from '@/components/ui/tabs'
import { ToggleGroup } from '@/components/ui/toggle-group'
import { api, pages } from '@/lib/paths'
import type { OneQueue, QueueChanges } from '@/lib/queue'
import type { QueueActions } from '@/lib/queue-commands'
import { flowRanges } from '@/lib/queue-flow'
import type { QueueTab } from '@/lib/queue-view'
import { formatStatusCount } from '@/lib/status-counts'
import type { VerbLimits } from '@/lib/verbs'
import { ChangesPanel } from './changes-panel'
import { EntriesPanel } from './entries-panel'
import { PartitionsPanel } from './partitions-panel'
import { QueueCharts } from './queue-charts'
import { QueueDialogs, type QueueRequest } from './queue-dialogs'
import { QueueFacts } from './queue-facts'
import { QueueVerbs } from './queue-verbs'
import { StuckSentence } from './stuck-sentence'
import { useQueueView } from './use-queue-view'

type QueueScreenProps = {
  database: string
  initial: OneQueue
  limits: VerbLimits
  actions: QueueActions
}

/** One queue: why it does not move, what it did over time, who holds it, what is next. */
export function QueueScreen({ database, initial, limits, actions }: QueueScreenProps) {
  const { name } = initial.queue
  const url = api.queue(database, name)
  const live = useLive<OneQueue>(
    url,
    { url, data: initial, asOf: initial.asOf },
    { everyMs: 2_000, atLeastEveryMs: 10_000 },
  )
  const changes = useLive<QueueChanges>(api.queuePart(database, name, 'changes'), null, {
    follows: false,
  })
  const view = useQueueView()
  const [request, setRequest] = useState<QueueRequest | null>(null)
  const { queue } = live.data ?? initial
  const ask = (verb: QueueRequest) => {
    // Somebody may have held it since this page was opened.
    if (verb.verb === 'release') changes.refetch()
    setRequest(verb)
  }
  return (
    <>
      <PageHeader
        title={
          <>
            <Link
              href={pages.queues(database)}
              prefetch={false}
              className="rounded-sm text-muted hover:text-text"
            >
              Queues
            </Link>
            <span className="text-faint"> / </span>
            {name}
          </>
        }
        asOf={live.asOf}
        actions={<QueueVerbs queue={queue} limits={limits} onAsk={ask} />}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {live.failure && (
          <StaleBanner failure={live.failure} asOf={live.asOf} onRetry={live.refetch} />
        )}
        {queue.stuck && (
          <div role="status" className="border-line border-b bg-waiting-wash px-5 py-2 max-md:px-3">
            <StuckSentence stuck={queue.stuck} />
          </div>
        )}
        <QueueFacts {...(live.data ?? initial)} />
        <div className="flex items-center gap-2 px-5 pt-2 max-md:px-3">
          <h2 className="font-medium">Over time</h2>
          <ToggleGroup
            label="Range"
            value={view.range}
            options={flowRanges}
            onChange={view.setRange}
          />
        </div>
        <QueueCharts database={database} name={name} range={view.range} />
        <div className="pt-2">
          <Tabs
            label="Parts of this queue"
            current={view.tab}
            tabs={tabsOf(database, live.data ?? initial)}
            onChoose={(tab) => view.openTab(tab as QueueTab)}
          />
        </div>
        {view.tab === 'partitions' ? (
          <PartitionsPanel database={database} name={name} />
        ) : view.tab === 'changes' ? (
          <ChangesPanel
            {...{ database, name }}
            live={changes}
            reason={limits.setLimits}
            onPutBack={queue.limits && ((proposed) => setRequest({ verb: 'limits', proposed }))}
          />
        ) : (
          <EntriesPanel
            key={view.tab}
            database={database}
            queue={queue}
            of={view.tab}
            limits={limits}
            actions={actions}
          />
        )}
      </div>
      <QueueDialogs
        request={request}
        queue={queue}
        actions={actions}
        held={changes.isFetching ? null : (changes.data?.held ?? null)}
        onClose={() => setRequest(null)}
      />
    </>
  )
}

function tabsOf(database: string, { queue }: OneQueue) {
  const tab = (id: QueueTab, label: string, count: string | null) => ({
    id,
    label,
    count,
    href: pages.queue(database, queue.name, id === 'running' ? '' : `tab=${id}`),
  })
  return [
    tab('running', 'Who holds the slots', formatStatusCount(queue.running)),
    tab('waiting', 'What is next', formatStatusCount(queue.enqueued)),
    tab('delayed', 'Delayed', formatStatusCount(queue.delayed)),
    ...(queue.isPartitioned ? [tab('partitions', 'Partitions', null)] : []),
    ...(queue.isInternal ? [] : [tab('changes', 'Changes', null)]),
  ]
}
