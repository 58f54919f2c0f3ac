'use client'

import { Clock } from 'lucide-react'
import { useState } from 'react'
import { Popover } from '@/components/ui/popover'
import { SuggestField } from '@/components/ui/suggest-field'
import { useLocalZone, useTimeMode } from '@/components/ui/time-mode'
import { isTimeZone } from '@/lib/format'

/** Relative, local, UTC or a named zone, for every time on every screen. */
export function TimeControl() {
  const { mode, setMode } = useTimeMode()
  const localZone = useLocalZone()
  const [isOpen, setIsOpen] = useState(false)
  const choose = (next: string) => {
    setMode(next)
    setIsOpen(false)
  }
  const said = mode === 'relative' ? 'Relative' : mode === 'local' ? 'Local' : mode
  return (
    <Popover
      label="How times are written"
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <button
          type="button"
          aria-label={`Times: ${said}`}
          className="inline-flex h-7 min-w-0 items-center gap-1.5 rounded-sm px-1.5 text-muted hover:bg-hover hover:text-text"
        >
          <Clock aria-hidden className="size-4 shrink-0" />
          <span className="truncate">{said}</span>
        </button>
      }
    >
      <fieldset className="flex w-64 flex-col gap-1 p-3">
        <legend className="sr-only">How times are written</legend>
        <Choice
          name="Relative"
          note="12 s ago"
          isOn={mode === 'relative'}
          onChoose={() => choose('relative')}
        />
        <Choice
          name="Local"
          note={localZone}
          isOn={mode === 'local'}
          onChoose={() => choose('local')}
        />
        <Choice name="UTC" note="" isOn={mode === 'UTC'} onChoose={() => choose('UTC')} />
        <NamedZone current={mode} onChoose={choose} />
      </fieldset>
    </Popover>
  )
}

function Choice(props: { name: string; note: string; isOn: boolean; onChoose: () => void }) {
  return (
    <label className="flex min-h-6 items-center gap-2">
      <input
        type="radio"
        name="time-mode"
        checked={props.isOn}
        onChange={props.onChoose}
        className="accent-ink"
      />
      {props.name}
      <span className="ml-auto truncate text-faint text-sm">{props.note}</span>
    </label>
  )
}

/** Applied as soon as what is typed or chosen is the whole name of a zone. */
function NamedZone({ current, onChoose }: { current: string; onChoose: (zone: string) => void }) {
  const isNamed = current.includes('/')
  const [typed, setTyped] = useState(isNamed ? current : '')
  const change = (text: string) => {
    setTyped(text)
    if (text.includes('/') && isTimeZone(text) && text !== current) onChoose(text)
  }
  return (
    <div className="mt-1 border-line border-t pt-2">
      <SuggestField
        label="Named zone"
        placeholder="Europe/Berlin"
        value={typed}
        onValueChange={change}
        suggestions={Intl.supportedValuesOf('timeZone')}
      />
    </div>
  )
}
