'use client'

import { Time } from '@/components/ui/time'
import { useZone } from '@/components/ui/time-mode'
import { formatFire, formatFireBeside, isSameClock, shortZone } from '@/lib/schedules/fire-time'

type FireClockProps = { at: number; zone: string; asOf: number }

/** A moment by the clocks of the schedule's zone, and by the viewer's where those show another time. */
export function FireClock({ at, zone, asOf }: FireClockProps) {
  const own = useZone()
  return (
    <span className="whitespace-nowrap text-faint text-sm">
      <span className="font-mono">{formatFire(at, asOf, zone)}</span> {shortZone(zone)}
      {!isSameClock(at, zone, own) && (
        <>
          {' = '}
          <span className="font-mono">{formatFireBeside(at, asOf, own, zone)}</span>{' '}
          {shortZone(own)}
        </>
      )}
    </span>
  )
}

/** The same below how long it is until then. */
export function FireTime(props: FireClockProps) {
  return (
    <>
      <Time at={props.at} asOf={props.asOf} />
      <span className="block truncate">
        <FireClock {...props} />
      </span>
    </>
  )
}
