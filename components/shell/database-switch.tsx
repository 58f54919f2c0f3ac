'use client'

import { ChevronsUpDown } from 'lucide-react'
import { Menu, MenuLink } from '@/components/ui/menu'
import { pages } from '@/lib/paths'

export type DatabaseChoice = { slug: string; label: string }

const box =
  'flex h-8 w-full items-center justify-between gap-2 rounded-sm border border-line-strong bg-raised px-2'

/** The database on screen; a menu where there are several. */
export function DatabaseSwitch(props: {
  databases: readonly DatabaseChoice[]
  current: DatabaseChoice
}) {
  const { databases, current } = props
  if (databases.length < 2) return <div className={box}>{current.label}</div>
  return (
    <Menu
      trigger={
        <button
          type="button"
          className={`${box} hover:bg-hover`}
          aria-label={`Database: ${current.label}`}
        >
          <span className="truncate">{current.label}</span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-faint" />
        </button>
      }
    >
      {databases.map((database) => (
        <MenuLink
          key={database.slug}
          href={pages.workflows(database.slug)}
          isCurrent={database.slug === current.slug}
        >
          {database.label}
        </MenuLink>
      ))}
    </Menu>
  )
}
