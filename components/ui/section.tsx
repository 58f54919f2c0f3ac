import type { ReactNode } from 'react'

/** A part of a page under a heading of its own, with what controls it at the right. */
export function Section(props: {
  title: string
  /** Quiet words beside the title: what it is computed from. */
  note?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section aria-label={props.title} className="min-w-0">
      <div className="mb-1 flex min-h-7 flex-wrap items-center gap-x-2 gap-y-0.5">
        <h2 className="font-semibold text-base">{props.title}</h2>
        {props.note && <span className="text-faint text-sm">{props.note}</span>}
        {props.actions && <div className="ml-auto flex items-center gap-1">{props.actions}</div>}
      </div>
      {props.children}
    </section>
  )
}
