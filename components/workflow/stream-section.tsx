'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { getJson } from '@/components/hooks/fetch-json'
import { Button } from '@/components/ui/button'
import { Switch } from '@/components/ui/switch'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { formatAmount, formatCount } from '@/lib/format'
import { api } from '@/lib/paths'
import { streamEntries } from '@/lib/stream-entries'
import type { StreamEntry, StreamPage } from '@/lib/workflow'
import { StepLink } from './step-link'
import { StreamValue } from './stream-value'

type StreamSectionProps = {
  database: string
  id: string
  name: string
  /** The newest entries, as they are live. */
  newest: readonly StreamEntry[]
  asOf: number
}

/** One stream: its end stays in view while it grows, what came earlier is asked for. */
export function StreamSection(props: StreamSectionProps) {
  const { database, id, name, newest, asOf } = props
  const [older, setOlder] = useState<readonly StreamEntry[]>([])
  const [isPending, setIsPending] = useState(false)
  const [follows, setFollows] = useState(true)
  const box = useRef<HTMLOListElement>(null)
  const { entries, closedAt, isClosed } = streamEntries(older, newest)
  const lastOffset = newest.at(-1)?.offset ?? 0
  const firstOffset = entries[0]?.offset ?? 0

  // The end of a list that grows is where the browser must scroll to.
  useEffect(() => {
    if (follows && lastOffset >= 0) box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [follows, lastOffset])

  const loadOlder = async (before: number) => {
    setIsPending(true)
    setFollows(false)
    try {
      const page = await getJson<StreamPage>(api.streams(database, id, { key: name, before }))
      setOlder([...page.entries, ...older])
    } catch (error) {
      toast.failure(error instanceof Error ? error.message : 'Earlier values could not be read.')
    } finally {
      setIsPending(false)
    }
  }
  return (
    <section aria-label={`Stream ${name}`}>
      <div className="mb-1 flex min-h-7 flex-wrap items-center gap-x-3">
        <h2 className="font-semibold">{name}</h2>
        <span className="text-muted">
          {formatAmount(isClosed ? lastOffset : lastOffset + 1, 'value')},{' '}
          {isClosed ? (
            <>closed {closedAt !== null && <Time at={closedAt} asOf={asOf} />}</>
          ) : (
            'open'
          )}
        </span>
        {!isClosed && (
          <span className="ml-auto">
            <Switch checked={follows} onCheckedChange={setFollows}>
              Follow the end
            </Switch>
          </span>
        )}
      </div>
      <ol ref={box} className="max-h-[60vh] overflow-y-auto border-line border-y">
        {firstOffset > 0 && (
          <Earlier isPending={isPending} onLoad={() => loadOlder(firstOffset)}>
            {formatCount(firstOffset)} earlier
          </Earlier>
        )}
        {entries.map((entry) => (
          <li
            key={entry.offset}
            className="flex gap-3 border-line border-b py-1 last:border-b-0 max-md:flex-col max-md:gap-0"
          >
            <span className="flex w-44 shrink-0 flex-wrap content-start gap-x-2 pt-1 text-muted">
              <span className="min-w-8 text-right text-faint">{entry.offset}</span>
              <StepLink database={database} id={id} functionId={entry.functionId} />
              {entry.writtenAt !== null && <Time at={entry.writtenAt} asOf={asOf} />}
            </span>
            <span className="block min-w-0 flex-1">
              <StreamValue title={`${name} ${entry.offset}`} payload={entry.value} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Earlier(props: { isPending: boolean; onLoad: () => void; children: ReactNode }) {
  return (
    <li className="flex items-center gap-2 py-1 text-muted">
      {props.children}
      <Button pending={props.isPending} onClick={props.onLoad}>
        Show 200 more
      </Button>
    </li>
  )
}
