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
          {messages.map((message) => (
            <li key={message.messageID}>
              <p className="flex flex-wrap gap-x-3 text-muted">
                <Time at={message.createdAt} asOf={asOf} />
                <Taken {...{ database, id, message }} />
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

function Taken(props: { database: string; id: string; message: WorkflowMessage }) {
  const { message, ...step } = props
  if (!message.consumed) return <span className="text-waiting">not taken yet</span>
  if (message.consumedByFunctionId === null) return <span>taken</span>
  return (
    <span>
      taken by <StepLink {...step} functionId={message.consumedByFunctionId} />
    </span>
  )
}
