'use client'

import { useAction } from '@/components/hooks/use-action'
import { Button } from '@/components/ui/button'
import type { StartActions } from '@/lib/start-commands'
import { MessageFields, useMessage } from './message-fields'

/** The message that a waiting workflow is sent, below the line that says what it waits for. */
export function ReplyForm(props: {
  database: string
  id: string
  /** Where it waits, for the topics that were taken there; `null` where that is not known. */
  step: number | null
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
    <section
      aria-label="Reply"
      className="grid shrink-0 grid-cols-[14rem_minmax(0,40rem)_auto] items-start justify-start gap-3 border-line border-b bg-sunken px-5 py-2 max-md:grid-cols-1 max-md:px-3"
    >
      <MessageFields message={message} />
      <div className="pt-[1.4rem] max-md:pt-0">
        <Button variant="ink" pending={isPending} reason={reading.mistake} onClick={send}>
          Send
        </Button>
      </div>
    </section>
  )
}
