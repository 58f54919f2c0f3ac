'use client'

import { useState } from 'react'
import type { ComparedFact } from '@/lib/compare/compare-facts'
import { formatAmount } from '@/lib/format'

/** What the two rows say differently; what they say alike on demand. */
export function CompareFacts({ facts }: { facts: ComparedFact[] }) {
  const [isOpen, setIsOpen] = useState(false)
  const alike = facts.filter((fact) => !fact.differs)
  const shown = isOpen ? facts : facts.filter((fact) => fact.differs)
  return (
    <section
      aria-label="Facts"
      className="flex max-h-44 shrink-0 flex-wrap items-baseline gap-x-6 gap-y-0.5 overflow-y-auto border-line border-b px-5 py-1.5 max-md:px-3"
    >
      <dl className="contents">
        {shown.map((fact) => (
          <div key={fact.name} className="flex min-w-0 max-w-full gap-1.5">
            <dt className="shrink-0 text-muted">{fact.name}</dt>
            <dd className="min-w-0 break-words">
              <Value value={fact.a} />
              {fact.differs && (
                <>
                  <span className="text-faint"> | </span>
                  <Value value={fact.b} />
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {alike.length > 0 && (
        <button
          type="button"
          onClick={() => setIsOpen(!isOpen)}
          aria-expanded={isOpen}
          className="rounded-sm text-muted underline hover:text-text"
        >
          {isOpen ? 'Only what differs' : `${formatAmount(alike.length, 'fact')} alike`}
        </button>
      )}
    </section>
  )
}

function Value({ value }: { value: string | null }) {
  if (value === null) return <span className="text-faint">none</span>
  return <span className="font-medium">{value}</span>
}
