'use client'

import { ChevronRight } from 'lucide-react'
import { Duration } from '@/components/ui/duration'
import { Time } from '@/components/ui/time'
import {
  type AuditEntry,
  describeEnding,
  describeVerb,
  type Ending,
  endingOf,
  endingWords,
} from '@/lib/audit'
import { AuditDetail } from './audit-detail'
import { SubjectLink } from './subject-link'

/** Nothing changed is no failure; only what failed, or may have, asks for an eye. */
const endingTones: Record<Ending, string> = {
  changed: 'text-text',
  nothing: 'text-muted',
  failed: 'font-medium text-failure',
  denied: 'font-medium text-waiting',
  unknown: 'font-medium text-waiting',
}

/** One change: who did what to what, why, and what came of it; the rest below while it is open. */
export function AuditLine(props: {
  database: string
  entry: AuditEntry
  asOf: number
  columns: number
  isOpen: boolean
  onToggle: () => void
}) {
  const { database, entry, asOf, isOpen } = props
  const [first, ...rest] = entry.ids
  const ending = endingOf(entry)
  const verb = describeVerb(entry.verb)
  const said = describeEnding(entry)
  return (
    <>
      <tr>
        <th scope="row" data-cell="verb">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={props.onToggle}
            className="flex min-h-6 items-center gap-1 rounded-sm font-medium hover:underline"
          >
            <ChevronRight
              aria-hidden
              className={`size-3.5 shrink-0 text-faint ${isOpen ? 'rotate-90' : ''}`}
            />
            {verb}
          </button>
        </th>
        <td data-cell="subject">
          <span className="flex min-w-0 items-baseline gap-1.5">
            {first !== undefined && (
              <span className="min-w-0 truncate">
                <SubjectLink database={database} verb={entry.verb} id={first} />
              </span>
            )}
            {rest.length > 0 && <span className="shrink-0 text-muted">and {rest.length} more</span>}
          </span>
        </td>
        <td data-cell="ending" title={said}>
          <span className={endingTones[ending]}>
            {ending === 'changed' ? said : `${endingWords[ending]}. ${said}`}
          </span>
        </td>
        <td data-cell="reason" title={entry.reason ?? undefined}>
          {entry.reason !== null && <span className="text-muted">“{entry.reason}”</span>}
        </td>
        <td
          data-cell="who"
          title={`${entry.actor.name}, ${entry.actor.role}${entry.address === null ? '' : `, from ${entry.address}`}`}
        >
          {entry.actor.name} <span className="text-faint">{entry.actor.role}</span>{' '}
          {entry.address !== null && (
            <span className="font-mono text-faint text-sm">{entry.address}</span>
          )}
        </td>
        <td data-numeric data-cell="took" className="text-muted">
          {entry.durationMs !== null && (
            <Duration startAt={0} endAt={entry.durationMs} asOf={asOf} />
          )}
        </td>
        <td data-numeric data-cell="when" className="text-muted">
          <Time at={entry.at} asOf={asOf} />
        </td>
      </tr>
      {isOpen && (
        <tr data-detail>
          <td colSpan={props.columns}>
            <AuditDetail database={database} entry={entry} />
          </td>
        </tr>
      )}
    </>
  )
}
