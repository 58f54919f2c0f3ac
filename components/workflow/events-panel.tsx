'use client'

import { useLive } from '@/components/hooks/use-live'
import { PayloadViewer } from '@/components/payload/payload-viewer'
import { Time } from '@/components/ui/time'
import { formatAmount } from '@/lib/format'
import { api } from '@/lib/paths'
import type { WorkflowEvent } from '@/lib/workflow'
import { Panel } from './panel'
import { StepLink } from './step-link'

type EventsAnswer = { events: WorkflowEvent[]; asOf: number }

/** The values that the workflow has published under keys, the latest first. */
export function EventsPanel({ database, id }: { database: string; id: string }) {
  const live = useLive<EventsAnswer>(api.events(database, id))
  return (
    <Panel
      live={live}
      what="The events"
      isEmpty={({ events }) => events.length === 0}
      emptyTitle="No events"
      emptyText="A workflow publishes a value under a key with setEvent; others read it with getEvent."
    >
      {({ events, asOf }) => (
        <ul className="flex flex-col gap-4">
          {events.map((event) => (
            <li key={event.key}>
              <LastSet {...{ database, id, event, asOf }} />
              <PayloadViewer title={event.key} payload={event.value} />
              {event.history.length > 1 && (
                <History database={database} id={id} event={event} asOf={asOf} />
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** The value is that of its last setting; older DBOS versions keep no history of it. */
function LastSet(props: { database: string; id: string; event: WorkflowEvent; asOf: number }) {
  const { database, id, event, asOf } = props
  const last = event.history.at(-1)
  if (!last) return <p className="text-faint">when it was set is not recorded</p>
  return (
    <p className="flex flex-wrap gap-x-2 text-muted">
      set by <StepLink database={database} id={id} functionId={last.functionId} />
      {last.setAt !== null && <Time at={last.setAt} asOf={asOf} />}
    </p>
  )
}

function History(props: { database: string; id: string; event: WorkflowEvent; asOf: number }) {
  const { event, asOf } = props
  return (
    <details className="mt-1 text-muted">
      <summary className="w-fit cursor-pointer rounded-sm">
        set {formatAmount(event.history.length, 'time')}, the latest first
      </summary>
      <ol className="mt-2 flex flex-col gap-2 border-line border-l-2 pl-3">
        {event.history.toReversed().map((set) => (
          <li key={set.functionId}>
            <span className="flex gap-2">
              <StepLink database={props.database} id={props.id} functionId={set.functionId} />
              {set.setAt !== null && <Time at={set.setAt} asOf={asOf} isAbsolute />}
            </span>
            <PayloadViewer
              title={`${event.key}, set by step ${set.functionId}`}
              payload={set.value}
            />
          </li>
        ))}
      </ol>
    </details>
  )
}
