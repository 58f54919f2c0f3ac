'use client'

import { StatusBadge } from '@/components/dbos/status-badge'
import { useLive } from '@/components/hooks/use-live'
import { Time } from '@/components/ui/time'
import type { HistoryBasis, HistoryEntry, History as Shown } from '@/lib/history/history'
import { api } from '@/lib/paths'
import { Panel } from './panel'
import { PhraseText } from './phrase-text'

/** What happened to the workflow and who did it, in one line of time. */
export function HistoryPanel({ database, id }: { database: string; id: string }) {
  const live = useLive<Shown>(api.history(database, id), null, { everyMs: 3_000 })
  return (
    <Panel
      live={live}
      what="The history"
      isEmpty={({ entries }) => entries.length === 0}
      emptyTitle="No history"
      emptyText="Nothing is recorded of this workflow."
    >
      {({ entries, isCut, auditFailure, asOf }) => (
        <>
          {auditFailure !== null && (
            <p className="mb-2 text-muted">
              What was done through Vigil could not be read. {auditFailure}
            </p>
          )}
          {isCut && <p className="mb-2 text-muted">There is more than is shown here.</p>}
          <ol aria-label="History">
            {entries.map((entry) => (
              <Line key={entry.key} {...{ database, entry, asOf }} />
            ))}
          </ol>
        </>
      )}
    </Panel>
  )
}

function Line(props: { database: string; entry: HistoryEntry; asOf: number }) {
  const { database, entry, asOf } = props
  const { at, kind, sentence, basis, actor, reason, status, isFailure } = entry
  return (
    <li className="grid grid-cols-[11rem_minmax(0,1fr)_5.5rem] gap-x-3 border-line border-b py-1.5 max-md:grid-cols-[minmax(0,1fr)_auto]">
      <span className="text-muted max-md:col-span-2">
        {at === null ? (
          <span className="text-faint">time not recorded</span>
        ) : (
          <Time at={at} asOf={asOf} isAbsolute />
        )}
      </span>
      <div className="min-w-0">
        <p className={`break-words ${isFailure ? 'text-failure' : ''}`}>
          {actor !== null && <span className="font-medium">{actor}: </span>}
          <PhraseText database={database} phrases={sentence} asOf={asOf} />
          {status !== null && kind === 'fork' && (
            <>
              {' '}
              <StatusBadge status={status} />
            </>
          )}
        </p>
        {reason !== null && <p className="break-words text-muted">Reason: {reason}</p>}
      </div>
      <span className="text-faint text-sm" title={meanings[basis]}>
        {basis === 'audited' ? 'audit' : basis}
      </span>
    </li>
  )
}

const meanings: Record<HistoryBasis, string> = {
  recorded: 'A row of DBOS says so.',
  audited: 'The audit of Vigil says so.',
  inferred: 'Concluded from rows; none says so.',
}
