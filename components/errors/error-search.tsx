'use client'

import { Search } from 'lucide-react'
import { useState } from 'react'

/** Searches type and message of every cause; asked when it is entered, not on every key. */
export function ErrorSearch({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const [typed, setTyped] = useState(q)
  return (
    <search className="min-w-0 max-w-md flex-1">
      <form
        className="relative"
        onSubmit={(event) => {
          event.preventDefault()
          onSearch(typed.trim())
        }}
      >
        <Search
          aria-hidden
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-2 size-3.5 text-faint"
        />
        <input
          type="search"
          aria-label="Search by error text"
          placeholder="Search by error text, Enter"
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            if (event.target.value === '') onSearch('')
          }}
          className="h-7 w-full rounded-sm border border-line-strong bg-raised pr-2 pl-7"
        />
      </form>
    </search>
  )
}
