'use client'

import { useQueryState } from 'nuqs'
import { useState } from 'react'
import { useLive } from '@/components/hooks/use-live'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StaleBanner } from '@/components/ui/stale-banner'
import { Failed, NothingYet } from '@/components/ui/state'
import type { Failure } from '@/lib/failures'
import { formatAmount } from '@/lib/format'
import { api } from '@/lib/paths'
import type { QueueActivities, QueueList } from '@/lib/queue'
import type { QueueActions } from '@/lib/queue-commands'
import { queueSortParser, sortQueues } from '@/lib/queue-order'
import type { VerbLimits } from '@/lib/verbs'
import { QueueTable } from './queue-table'
import { RegisterDialog } from './register-dialog'

type QueuesScreenProps = {
  database: string
  initial: QueueList | null
  failure: Failure | null
  limits: VerbLimits
  actions: QueueActions
}

/** Every queue of the database, those first that need somebody. */
export function QueuesScreen(props: QueuesScreenProps) {
  const { database, initial } = props
  const [isRegistering, setIsRegistering] = useState(false)
  const url = api.queues(database)
  const live = useLive<QueueList>(url, initial && { url, data: initial, asOf: initial.asOf }, {
    everyMs: 2_000,
    atLeastEveryMs: 10_000,
  })
  // The last hour of all queues costs more than the present, so it comes after paint.
  const recent = useLive<QueueActivities>(api.queueActivity(database), null, {
    everyMs: 5_000,
    atLeastEveryMs: 20_000,
  })
  const [sort, setSort] = useQueryState('sort', queueSortParser.withOptions({ history: 'push' }))
  const failure = live.failure ?? (live.data ? null : props.failure)
  const activity = new Map(recent.data?.queues.map((queue) => [queue.name, queue]))
  const list = live.data
  const sorted = list ? sortQueues(list.queues, activity, sort, list.asOf) : []
  return (
    <>
      <PageHeader
        title="Queues"
        asOf={list ? live.asOf : null}
        actions={
          <Button reason={props.limits.register} onClick={() => setIsRegistering(true)}>
            Register…
          </Button>
        }
      >
        {list && <Summary list={list} />}
      </PageHeader>
      {failure && list && <StaleBanner failure={failure} asOf={live.asOf} onRetry={live.refetch} />}
      <div className="min-h-0 flex-1 overflow-auto px-5 max-md:px-0">
        {failure && !list ? (
          <Failed what="Queues" failure={failure} onRetry={live.refetch} />
        ) : !list ? (
          <SkeletonRows rows={8} label="Loading queues" />
        ) : list.queues.length === 0 ? (
          <NothingYet title="No queues yet">
            No queue is registered, and nothing waits or runs in one. They appear here as soon as an
            application registers one or enqueues a workflow.
          </NothingYet>
        ) : (
          <QueueTable
            database={database}
            queues={sorted}
            hasRegistry={list.hasRegistry}
            asOf={list.asOf}
            activity={recent.data ? activity : null}
            activityFailure={recent.data ? null : recent.failure}
            sort={sort}
            onSort={(next) => void setSort(next)}
          />
        )}
        {list?.isCut && (
          <p className="px-2 py-2 text-muted">
            There are more queues than the {list.queues.length} listed.
          </p>
        )}
      </div>
      {isRegistering && (
        <RegisterDialog
          name={null}
          actions={props.actions}
          onClose={() => setIsRegistering(false)}
        />
      )}
    </>
  )
}

function Summary({ list }: { list: QueueList }) {
  const own = list.queues.filter(({ isInternal }) => !isInternal)
  const stuck = own.filter((queue) => queue.stuck !== null && queue.stuck.kind !== 'rate-limit')
  return (
    <span className="truncate text-muted">
      {formatAmount(own.length, 'queue')}
      {stuck.length > 0 && (
        <span className="font-medium text-waiting">
          {' '}
          · {stuck.length} {stuck.length === 1 ? 'does' : 'do'} not move
        </span>
      )}
    </span>
  )
}
