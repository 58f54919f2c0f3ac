'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { SortHeader } from '@/components/ui/sort-header'
import type { ScheduleNow, ScheduleRun } from '@/lib/schedules/schedule'
import type { ScheduleSort } from '@/lib/schedules/schedule-filters'
import { ScheduleLine, type ScheduleLineProps } from './schedule-line'

type ScheduleTableProps = Pick<ScheduleLineProps, 'database' | 'asOf' | 'onToggle'> & {
  schedules: readonly ScheduleNow[]
  /** The newest runs by schedule; `null` until they are there. */
  strips: ReadonlyMap<string, readonly ScheduleRun[]> | null
  stripFailure: string | null
  selected: ReadonlySet<string>
  onToggleAll: (isOn: boolean) => void
  sort: ScheduleSort
  onSort: (sort: ScheduleSort) => void
  isBusy: boolean
}

const widths = [30, 176, null, 246, 88, 270, 96]
const none: readonly ScheduleRun[] = []

export function ScheduleTable(props: ScheduleTableProps) {
  const { schedules, strips, selected, sort } = props
  const ticked = schedules.filter(({ scheduleName }) => selected.has(scheduleName)).length
  const sorter = (label: string, by: ScheduleSort) => (
    <SortHeader
      label={label}
      direction={sort === by ? (by === 'last' ? 'descending' : 'ascending') : null}
      onSort={() => props.onSort(sort === by ? 'name' : by)}
    />
  )
  return (
    <>
      {props.stripFailure !== null && (
        <p role="alert" className="px-2 py-1.5 text-failure max-md:px-3">
          The last runs could not be read: {props.stripFailure}
        </p>
      )}
      <table
        className="data-table fixed-table schedule-table"
        aria-label="Schedules"
        aria-busy={props.isBusy}
      >
        <colgroup>
          {widths.map((width, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <col key={column} style={width === null ? undefined : { width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                checked={ticked > 0 && ticked === schedules.length}
                indeterminate={ticked > 0 && ticked < schedules.length}
                onCheckedChange={props.onToggleAll}
                aria-label="Select all schedules of this page"
              />
            </th>
            {sorter('Schedule', 'name')}
            <th scope="col">When</th>
            {sorter('Next fire', 'next')}
            {sorter('Last fire', 'last')}
            <th scope="col">Last 50 runs</th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {schedules.map((schedule) => (
            <ScheduleLine
              key={schedule.scheduleName}
              database={props.database}
              schedule={schedule}
              runs={strips && (strips.get(schedule.scheduleName) ?? none)}
              asOf={props.asOf}
              isSelected={selected.has(schedule.scheduleName)}
              onToggle={props.onToggle}
            />
          ))}
        </tbody>
      </table>
    </>
  )
}
