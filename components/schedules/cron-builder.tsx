'use client'

import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import {
  type CronShape,
  hourSteps,
  minuteSteps,
  type Weekday,
  weekdays,
} from '@/lib/schedules/cron-shape'

type CronBuilderProps = {
  /** `null` where only the text says what it is. */
  shape: CronShape | null
  onShape: (shape: CronShape) => void
}

type Kind = CronShape['kind'] | 'text'

const kinds: readonly { value: Kind; label: string }[] = [
  { value: 'minutes', label: 'Every few minutes' },
  { value: 'hours', label: 'Every few hours' },
  { value: 'days', label: 'Every day' },
  { value: 'weekdays', label: 'On days of the week' },
  { value: 'monthday', label: 'On a day of the month' },
]

/** The usual expressions as fields; choosing one writes the text. */
export function CronBuilder({ shape, onShape }: CronBuilderProps) {
  const options =
    shape === null ? [{ value: 'text' as const, label: 'As the text says' }, ...kinds] : kinds
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Select<Kind>
        label="How often"
        value={shape?.kind ?? 'text'}
        options={options}
        onValueChange={(kind) => kind !== 'text' && onShape(begin(kind, shape))}
      />
      {shape?.kind === 'minutes' && (
        <Steps
          label="Minutes"
          steps={minuteSteps}
          value={shape.every}
          onValue={(every) => onShape({ ...shape, every })}
        />
      )}
      {shape?.kind === 'hours' && (
        <>
          <Steps
            label="Hours"
            steps={hourSteps}
            value={shape.every}
            onValue={(every) => onShape({ ...shape, every })}
          />
          <Steps
            label="At minute"
            steps={Array.from({ length: 60 }, (_, minute) => minute)}
            value={shape.minute}
            onValue={(minute) => onShape({ ...shape, minute })}
          />
        </>
      )}
      {shape?.kind === 'monthday' && (
        <Steps
          label="Day"
          steps={Array.from({ length: 31 }, (_, index) => index + 1)}
          value={shape.day}
          onValue={(day) => onShape({ ...shape, day })}
        />
      )}
      {shape?.kind === 'weekdays' && (
        <Weekdays days={shape.days} onDays={(days) => onShape({ ...shape, days })} />
      )}
      {shape && 'hour' in shape && (
        <div className="w-28">
          <TextField
            label="At"
            type="time"
            value={`${two(shape.hour)}:${two(shape.minute)}`}
            onValueChange={(text) => {
              const match = /^(\d{2}):(\d{2})/.exec(text)
              if (match) onShape({ ...shape, hour: Number(match[1]), minute: Number(match[2]) })
            }}
          />
        </div>
      )}
    </div>
  )
}

const two = (value: number) => String(value).padStart(2, '0')

/** Keeps the time of day when the kind is changed. */
function begin(kind: CronShape['kind'], before: CronShape | null): CronShape {
  const minute = before && 'minute' in before ? before.minute : 0
  const hour = before && 'hour' in before ? before.hour : 9
  switch (kind) {
    case 'minutes':
      return { kind, every: 15 }
    case 'hours':
      return { kind, every: 1, minute }
    case 'days':
      return { kind, hour, minute }
    case 'weekdays':
      return { kind, days: ['MON', 'TUE', 'WED', 'THU', 'FRI'], hour, minute }
    case 'monthday':
      return { kind, day: 1, hour, minute }
  }
}

function Steps(props: {
  label: string
  steps: readonly number[]
  value: number
  onValue: (value: number) => void
}) {
  return (
    <Select
      label={props.label}
      value={String(props.value)}
      options={props.steps.map((step) => ({ value: String(step), label: String(step) }))}
      onValueChange={(value) => props.onValue(Number(value))}
    />
  )
}

function Weekdays({ days, onDays }: { days: Weekday[]; onDays: (days: Weekday[]) => void }) {
  return (
    <fieldset className="flex">
      <legend className="mb-1 text-muted text-sm">Days</legend>
      {weekdays.map((day) => {
        const isOn = days.includes(day)
        return (
          <button
            key={day}
            type="button"
            aria-pressed={isOn}
            // One day at least: none would be every day.
            onClick={() => {
              const chosen = weekdays.filter((one) => (one === day ? !isOn : days.includes(one)))
              if (chosen.length > 0) onDays(chosen)
            }}
            className="h-7 border border-line-strong px-1.5 text-muted text-sm first-of-type:rounded-l-sm last-of-type:rounded-r-sm hover:bg-hover aria-pressed:bg-ink aria-pressed:text-on-ink [&:not(:first-of-type)]:border-l-0"
          >
            {day.charAt(0) + day.slice(1).toLowerCase()}
          </button>
        )
      })}
    </fieldset>
  )
}
