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
              <PayloadViewer title={event.key} payload={event.value} />
              {event.history.length > 0 && (
                <History database={database} id={id} event={event} asOf={asOf} />
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function History(props: { database: string; id: string; event: WorkflowEvent; asOf: number }) {
  const { event, asOf } = props
  return (
    <details className="mt-1 text-muted">
      <summary className="w-fit cursor-pointer rounded-sm">
        set {formatAmount(event.history.length, 'time')}
      </summary>
      <ol className="mt-2 flex flex-col gap-2 border-line border-l-2 pl-3">
        {event.history.map((set) => (
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
