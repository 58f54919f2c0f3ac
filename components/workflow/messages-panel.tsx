'use client'

import { useLive } from '@/components/hooks/use-live'
import { PayloadViewer } from '@/components/payload/payload-viewer'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/paths'
import type { WorkflowMessage } from '@/lib/workflow'
import { Panel } from './panel'
import { StepLink } from './step-link'

type MessagesAnswer = { messages: WorkflowMessage[]; asOf: number }

/** What was sent to the workflow, and which step took it. */
export function MessagesPanel({ database, id }: { database: string; id: string }) {
  const live = useLive<MessagesAnswer>(api.messages(database, id))
  return (
    <Panel
      live={live}
      what="The messages"
      isEmpty={({ messages }) => messages.length === 0}
      emptyTitle="No messages"
      emptyText="Messages are sent to a workflow with send; it takes them with recv."
    >
      {({ messages, asOf }) => (
        <ul className="flex flex-col gap-4">
          {pendingFirst(messages).map((message) => (
            <li key={message.messageID}>
              <p className="flex flex-wrap gap-x-3 text-muted">
                <span>
                  sent <Time at={message.createdAt} asOf={asOf} />
                </span>
                <Taken {...{ database, id, message, asOf }} />
                <span className="break-all font-mono text-faint text-sm">{message.messageID}</span>
              </p>
              <PayloadViewer title={message.topic ?? 'no topic'} payload={message.message} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** What nobody has taken is what may be missing somewhere. */
function pendingFirst(messages: readonly WorkflowMessage[]): WorkflowMessage[] {
  return messages.toSorted((a, b) => Number(a.consumed) - Number(b.consumed))
}

function Taken(props: { database: string; id: string; message: WorkflowMessage; asOf: number }) {
  const { message, asOf, ...step } = props
  if (!message.consumed) return <span className="font-medium text-waiting">pending</span>
  if (message.consumedByFunctionId === null)
    return <span>taken, by which step is not recorded</span>
  return (
    <span>
      taken by <StepLink {...step} functionId={message.consumedByFunctionId} />
      {message.consumedAt !== null && (
        <>
          {' '}
          <Time at={message.consumedAt} asOf={asOf} />
        </>
      )}
    </span>
  )
}
