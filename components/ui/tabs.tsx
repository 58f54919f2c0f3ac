'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'

export type Tab = { id: string; label: string; href: string; count?: ReactNode }

type TabsProps = {
  /** What the tabs choose between, for screen readers. */
  label: string
  tabs: readonly Tab[]
  current: string
  /** Taken instead of a navigation on a plain click; a middle click still opens the link. */
  onChoose?: (id: string) => void
}

/** Each tab is a real link: it can be copied, opened elsewhere, and gone back to. */
export function Tabs({ label, tabs, current, onChoose }: TabsProps) {
  return (
    <nav aria-label={label} className="flex gap-1 overflow-x-auto border-line border-b px-5">
      {tabs.map((tab) => (
        <Link
          key={tab.id}
          href={tab.href}
          prefetch={false}
          scroll={false}
          aria-current={tab.id === current ? 'page' : undefined}
          onNavigate={(event) => {
            if (!onChoose) return
            event.preventDefault()
            onChoose(tab.id)
          }}
          className="-mb-px flex h-9 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-2.5 text-muted hover:text-text aria-[current=page]:border-ink aria-[current=page]:font-medium aria-[current=page]:text-text"
        >
          {tab.label}
          {tab.count != null && <span className="text-faint text-sm">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
