'use client'

import { useMemo } from 'react'
import { StatusBadge } from '@/components/dbos/status-badge'
import { PayloadViewer } from '@/components/payload/payload-viewer'
import type { AuditEntry } from '@/lib/audit'
import type { Outcome } from '@/lib/outcome'
import { isStatus } from '@/lib/status'
import type { PayloadText } from '@/lib/workflow'
import { SubjectLink } from './subject-link'

/** What became of each id, what was asked for, and what was there before. */
export function AuditDetail({ database, entry }: { database: string; entry: AuditEntry }) {
  return (
    <div className="flex flex-col gap-3">
      {entry.failure !== null && (
        <p className={entry.denied ? 'text-waiting' : 'text-failure'}>{entry.failure}</p>
      )}
      <p className="text-muted">
        Asked for by {entry.actor.name}, {entry.actor.role}, from{' '}
        {entry.address ?? 'an address that is not known'}.
      </p>
      {entry.outcomes && entry.outcomes.length > 0 && (
        <ul className="flex flex-col gap-1">
          {entry.outcomes.map((outcome) => (
            <OutcomeLine
              key={`${outcome.id} ${outcome.newId ?? ''}`}
              {...{ database, outcome, verb: entry.verb }}
            />
          ))}
        </ul>
      )}
      <div className="grid grid-cols-2 gap-4 max-lg:grid-cols-1">
        <Recorded title="Asked for" value={entry.input} />
        <Recorded title="State before" value={entry.before} />
      </div>
    </div>
  )
}

function OutcomeLine(props: { database: string; verb: string; outcome: Outcome }) {
  const { database, verb, outcome } = props
  const { id, before, after, sentence, newId } = outcome
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
      <span className="min-w-0 max-w-96 truncate">
        <SubjectLink database={database} verb={verb} id={id} />
      </span>
      {before !== null && after !== null && before !== after && (
        <span className="inline-flex items-center gap-1.5">
          {isStatus(before) ? <StatusBadge status={before} /> : before} →{' '}
          {isStatus(after) ? <StatusBadge status={after} /> : after}
        </span>
      )}
      <span className="min-w-0 text-muted">{sentence}</span>
      {newId !== undefined && <SubjectLink database={database} verb={verb} id={newId} />}
    </li>
  )
}

function Recorded({ title, value }: { title: string; value: unknown }) {
  const payload = useMemo((): PayloadText => {
    const text = JSON.stringify(value, null, 2)
    const bytes = new TextEncoder().encode(text).length
    return { text, bytes, truncated: false, serialization: 'portable_json' }
  }, [value])
  return (
    <div className="min-w-0">
      <PayloadViewer title={title} payload={payload} />
    </div>
  )
}
