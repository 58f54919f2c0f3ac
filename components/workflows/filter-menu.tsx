'use client'

import { type KeyboardEvent, useRef } from 'react'
import { type FieldId, filterFields } from '@/lib/filter-fields'

/** All that can be filtered by; arrows move, Enter chooses. */
export function FilterMenu(props: { onChoose: (field: FieldId) => void; onOnly: () => void }) {
  const list = useRef<HTMLUListElement>(null)
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || !list.current) return
    event.preventDefault()
    const buttons = [...list.current.querySelectorAll('button')]
    const now = buttons.findIndex((button) => button.contains(document.activeElement))
    buttons.at((now + step + buttons.length) % buttons.length)?.focus()
  }
  return (
    <ul ref={list} onKeyDown={move} className="grid w-72 grid-cols-2 p-1">
      {filterFields.map((field) => (
        <li key={field.id}>
          <button
            type="button"
            onClick={() => (field.kind === 'only' ? props.onOnly() : props.onChoose(field.id))}
            className="flex min-h-7 w-full items-center rounded-sm px-2 text-left first-letter:uppercase hover:bg-hover"
          >
            {field.label}
          </button>
        </li>
      ))}
    </ul>
  )
}
