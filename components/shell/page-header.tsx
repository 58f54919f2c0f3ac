import type { ReactNode } from 'react'
import { CopyLink } from './copy-link'
import { LiveIndicator } from './live-indicator'

type PageHeaderProps = {
  title: ReactNode
  /** When what the page shows was read; `null` before it was. */
  asOf: number | null
  /** Between title and live indicator: a search box, say. */
  children?: ReactNode
  /** Right of the live indicator. */
  actions?: ReactNode
}

/** The first line of every page. On a phone its middle takes a line of its own. */
export function PageHeader({ title, asOf, children, actions }: PageHeaderProps) {
  return (
    <header className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-5 py-2 max-md:px-3">
      <h1 className="min-w-0 truncate font-semibold text-lg tracking-tight">{title}</h1>
      <div className="flex min-w-0 flex-1 items-center gap-2 max-md:order-last max-md:basis-full">
        {children}
      </div>
      <div className="flex items-center gap-2 max-md:ml-auto max-md:flex-wrap max-md:justify-end">
        <span className="flex items-center print:hidden">
          <LiveIndicator asOf={asOf} />
          <CopyLink />
        </span>
        {actions}
      </div>
    </header>
  )
}
