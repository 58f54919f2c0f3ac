'use client'

import { useLive } from '@/components/hooks/use-live'
import { api } from '@/lib/paths'
import type { StreamEntry, StreamPage } from '@/lib/workflow'
import { Panel } from './panel'
import { StreamSection } from './stream-section'

/** What the workflow wrote to its streams, each in the order of its offsets. */
export function StreamsPanel({ database, id }: { database: string; id: string }) {
  const live = useLive<StreamPage>(api.streams(database, id))
  return (
    <Panel
      live={live}
      what="The streams"
      isEmpty={({ entries }) => entries.length === 0}
      emptyTitle="No streams"
      emptyText="A workflow writes values to a stream with writeStream; others follow it."
    >
      {({ entries, isCut, asOf }) => (
        <div className="flex flex-col gap-6">
          {isCut && <p className="text-muted">There are more streams than are shown here.</p>}
          {[...byKey(entries)].map(([key, newest]) => (
            <StreamSection key={key} {...{ database, id, name: key, newest, asOf }} />
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
