'use client'

import type { VerbLimits } from '@/lib/verbs'
import type { VersionNow } from '@/lib/version'
import type { VersionRow } from '@/lib/version-rows'
import { VersionLine } from './version-line'
import type { VersionVerb } from './version-verbs'

const columns = [
  { label: 'Version' },
  { label: 'Run by, inferred', meaning: 'from rows and connections' },
  { label: 'Registered', isNumeric: true },
  {
    label: 'Ended, first – last',
    isNumeric: true,
    meaning: 'of what Vigil has read, to the hour or the day',
  },
  { label: 'Share', isNumeric: true, meaning: 'of all that ended' },
  { label: 'Ended', isNumeric: true },
  { label: 'Failure rate', isNumeric: true, meaning: 'against the version before' },
  { label: 'p95', isNumeric: true, meaning: 'run time, against the version before' },
  {
    label: 'Got worse',
    isNumeric: true,
    meaning: 'workflows that clearly got slower or fail more than on the version before',
  },
  { label: 'Running', isNumeric: true },
  { label: 'Waiting', isNumeric: true, meaning: 'enqueued and delayed, pinned to it' },
] as const

export type VersionTableProps = {
  database: string
  rows: readonly VersionRow[]
  asOf: number
  range: string
  /** Before counts that are estimates. */
  mark: string
  isEndedKnown: boolean
  isSeenKnown: boolean
  isBusy: boolean
  limits: VerbLimits
  onAsk: (version: VersionNow, verb: VersionVerb) => void
}

export function VersionTable(props: VersionTableProps) {
  const { rows, isBusy, ...shown } = props
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div tabIndex={0} className="overflow-x-auto">
      <table className="data-table fleet-table" aria-label="Versions" aria-busy={isBusy}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.label}
                scope="col"
                data-numeric={'isNumeric' in column || undefined}
                title={'meaning' in column ? column.meaning : undefined}
              >
                {column.label}
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">Verbs</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <VersionLine key={row.version} row={row} {...shown} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
