'use client'

import { useLive } from '@/components/hooks/use-live'
import { PayloadViewer } from '@/components/payload/payload-viewer'
import { Time } from '@/components/ui/time'
import { formatAmount } from '@/lib/format'
import { api } from '@/lib/paths'
import type { StreamEntry } from '@/lib/workflow'
import { Panel } from './panel'
import { StepLink } from './step-link'

type StreamsAnswer = { entries: StreamEntry[]; truncated: boolean; asOf: number }

/** What the workflow wrote to its streams, each in the order of its offsets. */
export function StreamsPanel({ database, id }: { database: string; id: string }) {
  const live = useLive<StreamsAnswer>(api.streams(database, id))
  return (
    <Panel
      live={live}
      what="The streams"
      isEmpty={({ entries }) => entries.length === 0}
      emptyTitle="No streams"
      emptyText="A workflow writes values to a stream with writeStream; others follow it."
    >
      {({ entries, truncated, asOf }) => (
        <div className="flex flex-col gap-6">
          {truncated && (
            <p className="text-muted">
              Only the first {formatAmount(entries.length, 'value')} are shown.
            </p>
          )}
          {[...byKey(entries)].map(([key, stream]) => (
            <section key={key} aria-label={`Stream ${key}`}>
              <h2 className="mb-1 flex gap-2 font-semibold">
                {key}
                <span className="font-normal text-muted">{wordsOf(stream)}</span>
              </h2>
              <ol className="flex flex-col gap-2">
                {stream
                  .filter((entry) => !entry.closed)
                  .map((entry) => (
                    <li key={entry.offset} className="flex gap-3 max-md:flex-col max-md:gap-0">
                      <span className="flex w-40 shrink-0 flex-wrap content-start gap-x-2 pt-1 text-muted">
                        <span className="w-8 text-right text-faint">{entry.offset}</span>
                        <StepLink database={database} id={id} functionId={entry.functionId} />
                        {entry.writtenAt !== null && <Time at={entry.writtenAt} asOf={asOf} />}
                      </span>
                      <span className="block min-w-0 flex-1">
                        <PayloadViewer title={`${key} ${entry.offset}`} payload={entry.value} />
                      </span>
                    </li>
                  ))}
              </ol>
            </section>
          ))}
        </div>
      )}
    </Panel>
  )
}

function byKey(entries: readonly StreamEntry[]): Map<string, StreamEntry[]> {
  const streams = new Map<string, StreamEntry[]>()
  for (const entry of entries) {
    const stream = streams.get(entry.key)
    if (stream) stream.push(entry)
    else streams.set(entry.key, [entry])
  }
  return streams
}

function wordsOf(stream: readonly StreamEntry[]): string {
  const closed = stream.some((entry) => entry.closed)
  const count = stream.filter((entry) => !entry.closed).length
  return `${count} ${count === 1 ? 'value' : 'values'}, ${closed ? 'closed' : 'open'}`
}
