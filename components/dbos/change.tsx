import type { ChartUnit } from '@/lib/chart/axis-ticks'
import { describeChange, isClear, isNoteworthy } from '@/lib/trends/change'

/** How a figure compares with the window before; heavier where it got clearly worse. */
export function Change(props: {
  now: number | null
  before: number | null
  unit: ChartUnit
  /** Whether more is worse; `null` where it is neither. */
  isWorseUp: boolean | null
  isTerse?: boolean
}) {
  const { now, before, unit, isWorseUp, isTerse = false } = props
  const said = describeChange(now, before, unit)
  // In a table only what changed clearly is worth a word.
  if (said === null || (isTerse && (said === 'same' || !isClear(now, before, unit)))) return null
  const isWorse = isWorseUp === true && isNoteworthy(now, before, unit)
  return (
    <span className={isWorse ? 'font-medium text-failure' : 'text-faint'}>
      {isWorse && <span className="sr-only">worse: </span>}
      {said}
    </span>
  )
}
