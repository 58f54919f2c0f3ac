'use client'

import { Time } from '@/components/ui/time'
import { useZone } from '@/components/ui/time-mode'
import { formatAbsolute, formatDuration } from '@/lib/format'
import { formatOffset, markClockChanges } from '@/lib/schedules/fire-time'

type FiresTableProps = {
  fires: readonly number[]
  zone: string
  /** When the first of them is counted from. */
  since: number
  asOf: number
  label: string
}

/** Fires to come by the clocks of the schedule's zone and by the viewer's, changes of them marked. */
export function FiresTable({ fires, zone, since, asOf, label }: FiresTableProps) {
  const own = useZone()
  const isSame = own === zone
  return (
    <table className="data-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{zone}</th>
          {!isSame && <th scope="col">{own}</th>}
          <th scope="col">In</th>
        </tr>
      </thead>
      <tbody>
        {markClockChanges(fires, zone, since).map(({ at, clockChangeMs }) => (
          <tr key={at}>
            <td className="whitespace-nowrap">
              <span className="font-mono">{formatAbsolute(at, zone)}</span>{' '}
              <span className="text-faint text-sm">{formatOffset(at, zone)}</span>
              {clockChangeMs !== null && (
                <span className="ml-2 text-sm text-waiting">
                  <span aria-hidden className="status-mark mr-1" data-shape="square" />
                  clocks went {clockChangeMs > 0 ? 'forward' : 'back'} by{' '}
                  {formatDuration(Math.abs(clockChangeMs))} since the one before
                </span>
              )}
            </td>
            {!isSame && (
              <td className="whitespace-nowrap">
                <span className="font-mono">{formatAbsolute(at, own)}</span>{' '}
                <span className="text-faint text-sm">{formatOffset(at, own)}</span>
              </td>
            )}
            <td className="whitespace-nowrap">
              <Time at={at} asOf={asOf} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
