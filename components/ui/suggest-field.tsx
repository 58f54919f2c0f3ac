'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { useId } from 'react'

type SuggestFieldProps = {
  label: string
  hint?: string
  placeholder?: string
  value: string
  onValueChange: (value: string) => void
  suggestions: readonly string[]
}

/** A text field that offers values which exist; any other text is as good. */
export function SuggestField(props: SuggestFieldProps) {
  const id = useId()
  return (
    <Autocomplete.Root
      items={props.suggestions}
      value={props.value}
      onValueChange={props.onValueChange}
      openOnInputClick
    >
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="text-muted text-sm">
          {props.label}
        </label>
        <Autocomplete.Input
          id={id}
          placeholder={props.placeholder}
          aria-describedby={props.hint ? `${id}-hint` : undefined}
          className="h-7 w-full rounded-sm border border-line-strong bg-surface px-2 text-base"
        />
        {props.hint && (
          <p id={`${id}-hint`} className="text-faint text-sm">
            {props.hint}
          </p>
        )}
      </div>
      <Autocomplete.Portal>
        <Autocomplete.Positioner sideOffset={4} className="z-50 outline-none">
          <Autocomplete.Popup className="w-[var(--anchor-width)] rounded-lg border border-line-strong bg-raised shadow-float empty:hidden">
            <Autocomplete.List className="max-h-56 overflow-y-auto p-1 empty:hidden">
              {(suggestion: string) => (
                <Autocomplete.Item
                  key={suggestion}
                  value={suggestion}
                  className="flex min-h-7 cursor-default select-none items-center rounded-sm px-2 data-highlighted:bg-hover"
                >
                  {suggestion}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  )
}
