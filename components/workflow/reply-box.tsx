'use client'

import { useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { Button } from '@/components/ui/button'
import { currentActivity } from '@/lib/current-activity'
import type { StartActions } from '@/lib/start-commands'
import type { Step, Workflow } from '@/lib/workflow'
import { MessageFields, useMessage } from './message-fields'

type ReplyBoxProps = {
  database: string
  workflow: Workflow
  /** `null` until they are known. */
  steps: readonly Step[] | null
  asOf: number
  starts: StartActions
  /** Why nobody may send here. */
  reason: string | null
}

/** Where a workflow waits for a message: the box to answer it, and nothing anywhere else. */
export function ReplyBox(props: ReplyBoxProps) {
  const { workflow, steps, asOf } = props
  const activity = steps && currentActivity(workflow, steps, asOf)
  const marker = steps?.at(-1)
  if (activity?.doing !== 'waiting' || !marker) return null
  // The step that waits stands right before the marker of its time limit.
  const step = marker.functionId - 1
  return <Reply key={step} {...props} step={step} />
}

function Reply({ database, workflow, starts, reason, step }: ReplyBoxProps & { step: number }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <section
      aria-label="Reply"
      className="flex shrink-0 flex-col gap-2 border-line border-b bg-waiting-wash px-5 py-2 max-md:px-3"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1">
          A message for step {step}, where it waits, can be sent from here.
        </p>
        <Button reason={reason} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? 'Close' : 'Reply…'}
        </Button>
      </div>
      {isOpen && (
        <Fields
          database={database}
          id={workflow.workflowID}
          step={step}
          starts={starts}
          onSent={() => setIsOpen(false)}
        />
      )}
    </section>
  )
}

function Fields(props: {
  database: string
  id: string
  step: number
  starts: StartActions
  onSent: () => void
}) {
  const { database, id, step, starts, onSent } = props
  const message = useMessage(database, id, step)
  const { run, isPending } = useAction(starts.send, 'Sent')
  const { reading, topic } = message
  const send = async () => {
    if (reading.mistake !== null) return
    const answer = await run({ id, message: reading.value, topic: topic || undefined })
    if (answer?.outcomes?.some(({ outcome }) => outcome === 'changed')) onSent()
  }
  return (
    <div className="grid max-w-4xl grid-cols-[14rem_1fr_auto] items-start gap-3 pb-1 max-md:grid-cols-1">
      <MessageFields message={message} />
      <div className="pt-[1.4rem] max-md:pt-0">
        <Button variant="ink" pending={isPending} reason={reading.mistake} onClick={send}>
          Send
        </Button>
      </div>
    </div>
  )
}
