import Link from 'next/link'
import type { ReactNode } from 'react'
import { pages } from '@/lib/paths'

/** Where a page of one schedule is: below the list. */
export function ScheduleTitle({ database, children }: { database: string; children: ReactNode }) {
  return (
    <span className="flex min-w-0 items-baseline gap-1.5">
      <Link
        href={pages.schedules(database)}
        prefetch={false}
        className="shrink-0 rounded-sm text-muted hover:text-text"
      >
        Schedules
      </Link>
      <span aria-hidden className="text-faint">
        /
      </span>
      <span className="truncate">{children}</span>
    </span>
  )
}
