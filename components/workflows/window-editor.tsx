'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { useLocalZone, useTimeMode } from '@/components/ui/time-mode'
import { clearWindow, type WindowName } from '@/lib/filter-fields'
import { describeRange, rangePresets } from '@/lib/time-range'
import { fromWallClock, toWallClock } from '@/lib/wall-clock'
import type { WorkflowFilters } from '@/lib/workflow-filters'

type WindowProps = {
  window: WindowName
  filters: WorkflowFilters
  onApply: (change: Partial<WorkflowFilters>) => void
}

/** A span back from now (for the time of creation), or a window with one or two ends. */
export function WindowEditor({ window, filters, onApply }: WindowProps) {
  return (
    <div className="flex w-72 flex-col gap-3 p-3">
      {window === 'created' && (
        <div className="grid grid-cols-2 gap-1">
          <Preset
            label="Any time"
            isOn={
              filters.range === null &&
              filters.createdAfter === null &&
              filters.createdBefore === null
            }
            onChoose={() => onApply(clearWindow('created'))}
          />
          {rangePresets.map((range) => (
            <Preset
              key={range}
              label={describeRange(range)}
              isOn={filters.range === range}
              onChoose={() => onApply({ ...clearWindow('created'), range })}
            />
          ))}
        </div>
      )}
      <Absolute window={window} filters={filters} onApply={onApply} />
    </div>
  )
}

function Preset(props: { label: string; isOn: boolean; onChoose: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={props.isOn}
      onClick={props.onChoose}
      className="min-h-7 rounded-sm px-2 text-left first-letter:uppercase hover:bg-hover aria-pressed:bg-sunken aria-pressed:font-medium"
    >
      {props.label}
    </button>
  )
}

function Absolute({ window, filters, onApply }: WindowProps) {
  const { mode } = useTimeMode()
  const localZone = useLocalZone()
  const zone = mode === 'relative' || mode === 'local' ? localZone : mode
  const shown = (at: number | null) => (at === null ? '' : toWallClock(at, zone))
  const [after, setAfter] = useState(shown(filters[`${window}After`]))
  const [before, setBefore] = useState(shown(filters[`${window}Before`]))
  const afterAt = fromWallClock(after, zone)
  const beforeAt = fromWallClock(before, zone)
  const isTurned = afterAt !== null && beforeAt !== null && afterAt >= beforeAt
  const blocked =
    afterAt === null && beforeAt === null ? 'Give at least one end of the window.' : null
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (blocked || isTurned) return
        onApply({
          ...clearWindow(window),
          [`${window}After`]: afterAt,
          [`${window}Before`]: beforeAt,
        })
      }}
    >
      <TextField
        label={`${window} after`}
        type="datetime-local"
        step={1}
        value={after}
        onValueChange={setAfter}
      />
      <TextField
        label={`${window} before`}
        type="datetime-local"
        step={1}
        value={before}
        onValueChange={setBefore}
        hint={`In ${zone}.`}
        mistake={isTurned ? 'This end is not after the other.' : null}
      />
      <Button variant="ink" type="submit" reason={blocked}>
        Apply
      </Button>
    </form>
  )
}
