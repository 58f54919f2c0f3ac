import type { ChartUnit } from '@/lib/chart/axis-ticks'
import { describeChange, isNoteworthy } from '@/lib/trends/change'

/** How a figure compares with the window before; heavier where it got clearly worse. */
export function Change(props: {
  now: number | null
  before: number | null
  unit: ChartUnit
  /** Whether more is worse; `null` where it is neither. */
  isWorseUp: boolean | null
}) {
  const { now, before, unit, isWorseUp } = props
  const said = describeChange(now, before, unit)
  if (said === null) return null
  const isWorse = isWorseUp === true && isNoteworthy(now, before, unit)
  return (
    <span className={isWorse ? 'font-medium text-failure' : 'text-faint'}>
      {isWorse && <span className="sr-only">worse: </span>}
      {said}
    </span>
  )
}
