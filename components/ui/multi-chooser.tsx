'use client'

import { Combobox } from '@base-ui/react/combobox'
import { Check } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'

type MultiChooserProps = {
  label: string
  placeholder: string
  /** Values that exist, most useful first. */
  options: readonly string[]
  isLoading?: boolean
  value: readonly string[]
  onValueChange: (value: string[]) => void
  /** How an option is drawn, where it is more than its text. */
  renderOption?: (option: string) => ReactNode
  /** Offers what was typed as a value of its own. */
  acceptsTyped?: boolean
}

/** A list to choose several from: type to narrow, arrows and Enter to choose. */
export function MultiChooser(props: MultiChooserProps) {
  const { label, placeholder, options, value, onValueChange, renderOption } = props
  const { isLoading = false, acceptsTyped = true } = props
  const [typed, setTyped] = useState('')
  const items = useMemo(
    () => itemsFor(typed.trim(), options, value, acceptsTyped),
    [typed, options, value, acceptsTyped],
  )
  return (
    <Combobox.Root
      inline
      open
      multiple
      autoHighlight
      items={items}
      filteredItems={items}
      filter={null}
      value={[...value]}
      onValueChange={(chosen) => {
        onValueChange(chosen)
        setTyped('')
      }}
      inputValue={typed}
      onInputValueChange={setTyped}
    >
      <Combobox.Input
        aria-label={label}
        // It stands in a popup that a person opened to type in.
        autoFocus
        placeholder={placeholder}
        className="h-8 w-full border-line border-b bg-transparent px-2.5 outline-none"
      />
      <Combobox.List className="max-h-64 overflow-y-auto p-1 outline-none">
        {(option: string) => (
          <Combobox.Item
            key={option}
            value={option}
            className="flex min-h-7 cursor-default select-none items-center gap-2 rounded-sm px-2 py-0.5 data-highlighted:bg-hover"
          >
            <span aria-hidden className="flex w-3.5 shrink-0 justify-center">
              <Combobox.ItemIndicator>
                <Check className="size-3.5" />
              </Combobox.ItemIndicator>
            </span>
            <span className="min-w-0 break-words">{renderOption?.(option) ?? option}</span>
          </Combobox.Item>
        )}
      </Combobox.List>
      <Combobox.Empty>
        <div className="px-2.5 pb-2.5 text-muted empty:hidden">
          {isLoading ? 'Looking for values…' : acceptsTyped ? 'Type a value.' : 'No such value.'}
        </div>
      </Combobox.Empty>
    </Combobox.Root>
  )
}

/** Chosen ones first while nothing is typed; what was typed itself last, where nothing equals it. */
function itemsFor(
  typed: string,
  options: readonly string[],
  chosen: readonly string[],
  acceptsTyped: boolean,
): string[] {
  const all = [...new Set([...chosen, ...options])]
  if (typed === '') return all
  const wanted = typed.toLowerCase()
  const matching = all.filter((option) => option.toLowerCase().includes(wanted))
  return acceptsTyped && !all.includes(typed) ? [...matching, typed] : matching
}
