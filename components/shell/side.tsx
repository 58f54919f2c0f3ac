'use client'

import Link from 'next/link'
import { Kbd } from '@/components/ui/kbd'
import { pages } from '@/lib/paths'
import { Account, type SignOut } from './account'
import { type DatabaseChoice, DatabaseSwitch } from './database-switch'
import { Nav } from './nav'
import { ThemeControl } from './theme-control'
import { TimeControl } from './time-control'

export type ShellDatabase = DatabaseChoice & {
  schemaName: string
  /** DBOS's own counter of its migrations; `null` where it cannot be read. */
  schemaVersion: number | null
  /** What is missing from this schema, or newer than Vigil knows, as sentences. */
  notes: readonly string[]
}

export type ShellProps = {
  databases: readonly DatabaseChoice[]
  database: ShellDatabase
  viewer: { name: string; role: string } | null
  /** `null` where nobody signs in. */
  signOut: SignOut | null
  /** Cookies as the server read them, so that the first paint is the right one. */
  theme?: string | null
  timeMode?: string | null
}

/** What stands left of every page, and in the drawer of a phone. */
export function Side(props: ShellProps & { onShortcuts: () => void }) {
  const { databases, database } = props
  return (
    <div className="flex h-full flex-col gap-2.5 overflow-y-auto bg-sunken p-2.5">
      <Brand />
      <DatabaseSwitch databases={databases} current={database} />
      <Nav database={database.slug} />
      <Foot {...props} />
    </div>
  )
}

export function Brand() {
  return (
    <Link
      href={pages.home}
      prefetch={false}
      className="flex items-center gap-2 rounded-sm px-2 py-1 font-semibold text-lg tracking-tight"
    >
      <span
        aria-hidden
        className="flex size-[18px] items-center justify-center rounded-full border-2 border-ink"
      >
        <span className="size-1.5 rounded-full bg-failure" />
      </span>
      Vigil
    </Link>
  )
}

function Foot(props: ShellProps & { onShortcuts: () => void }) {
  const { database, viewer, signOut } = props
  const version = database.schemaVersion === null ? 'unknown' : String(database.schemaVersion)
  return (
    <div className="mt-auto flex flex-col gap-1.5 px-2 pt-4 text-faint text-sm">
      <p className="break-words">
        {database.label} · {database.schemaName} · schema {version}
      </p>
      {database.notes.map((note) => (
        <p key={note} className="text-waiting">
          {note}
        </p>
      ))}
      <p>
        <Link
          href={pages.api(database.slug)}
          prefetch={false}
          className="rounded-sm hover:text-text hover:underline"
        >
          API
        </Link>
      </p>
      {viewer && <Account viewer={viewer} signOut={signOut} />}
      <div className="-mx-1.5 flex items-center">
        <ThemeControl initial={props.theme ?? null} />
        <TimeControl />
        <button
          type="button"
          onClick={props.onShortcuts}
          aria-label="Keyboard shortcuts"
          className="ml-auto inline-flex size-7 items-center justify-center rounded-sm hover:bg-hover"
        >
          <Kbd>?</Kbd>
        </button>
      </div>
    </div>
  )
}
