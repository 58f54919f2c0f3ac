'use client'

import { ArrowUpRight, ChevronDown, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { StepMark } from '@/components/dbos/step-mark'
import { Duration } from '@/components/ui/duration'
import { Marked } from '@/components/ui/marked'
import { Time } from '@/components/ui/time'
import { pages } from '@/lib/paths'
import type { TimelineAxis } from '@/lib/timeline/timeline-axis'
import type { TimelineRow } from '@/lib/timeline/timeline-rows'
import { ActivityText } from './activity-text'
import { TimelineLane } from './timeline-lane'

export type TimelineLineProps = {
  database: string
  row: TimelineRow
  axis: TimelineAxis
  asOf: number
  search: string
  isChosen: boolean
  /** `null` where there is no step to open. */
  href: string | null
  onOpen: () => void
  onToggle: () => void
}

/** One row: who and how long on the left, when on the right. All of it is a link to the step. */
export function TimelineLine(props: TimelineLineProps) {
  const { row, axis, isChosen } = props
  return (
    <div
      data-chosen={isChosen || undefined}
      className="group relative grid h-7 grid-cols-[var(--label)_minmax(0,1fr)] border-line border-b hover:bg-hover/60 data-chosen:bg-hover data-chosen:shadow-[inset_2px_0_0_var(--color-ink)]"
    >
      <div
        className="flex min-w-0 items-center gap-1.5 pr-3"
        style={{ paddingLeft: `${Math.min(row.depth, 12) * 14 + 2}px` }}
      >
        <Lead {...props} />
        {row.kind === 'live' ? <LiveLabel {...props} /> : <Label {...props} />}
      </div>
      <TimelineLane row={row} axis={axis} />
    </div>
  )
}

/** The chevron of a child, or the step's function id. */
function Lead({ row, onToggle }: TimelineLineProps) {
  const id = (
    <span className="min-w-5 shrink-0 text-right text-faint text-xs">{row.functionId}</span>
  )
  if (row.open === null) return row.kind === 'workflow' ? null : id
  const Mark = row.open ? ChevronDown : ChevronRight
  return (
    <>
      <button
        type="button"
        aria-expanded={row.open}
        aria-label={`${row.open ? 'Hide' : 'Show'} the steps of ${row.label}`}
        onClick={onToggle}
        className="relative z-10 -ml-4 flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:text-text"
      >
        <Mark aria-hidden className="size-3.5" />
      </button>
      <span className="-ml-3.5 min-w-5 shrink-0 text-right text-faint text-xs">
        {row.functionId}
      </span>
    </>
  )
}

function Label({ database, row, search, href, onOpen, asOf }: TimelineLineProps) {
  const isRoot = row.kind === 'workflow'
  const isOwn = row.kind === 'step' || row.kind === 'child' || isRoot
  const name = (
    <span
      className={`${isRoot ? 'font-semibold' : ''} ${isOwn ? '' : 'text-muted'} truncate`}
      title={row.label}
    >
      <Marked text={row.label} search={search} />
    </span>
  )
  return (
    <>
      <StepMark status={row.status} />
      {href === null ? (
        name
      ) : (
        <Link
          href={href}
          prefetch={false}
          scroll={false}
          data-row-link
          onNavigate={(event) => {
            event.preventDefault()
            onOpen()
          }}
          className="flex min-w-0 after:absolute after:inset-0"
        >
          {name}
        </Link>
      )}
      {row.kind === 'sleep' && row.status === 'PENDING' && row.step?.completedAt != null && (
        <span className="shrink-0 text-waiting">
          wakes <Time at={row.step.completedAt} asOf={asOf} />
        </span>
      )}
      {row.childWorkflowID !== null && (
        <Link
          href={pages.workflow(database, row.childWorkflowID)}
          prefetch={false}
          aria-label={`Open workflow ${row.childWorkflowID}`}
          title={row.childWorkflowID}
          className="relative z-10 flex size-6 shrink-0 items-center justify-center rounded-sm text-faint hover:text-text max-md:hidden"
        >
          <ArrowUpRight aria-hidden className="size-3.5" />
        </Link>
      )}
      <span className="ml-auto shrink-0 pl-2 text-muted text-xs">
        <RowDuration row={row} asOf={asOf} />
      </span>
    </>
  )
}

/** How long it ran, waits before it apart. */
function RowDuration({ row, asOf }: { row: TimelineRow; asOf: number }) {
  if (row.copied && row.step?.startedAt != null)
    return <Duration startAt={row.step.startedAt} endAt={row.step.completedAt} asOf={asOf} />
  const run = row.spans.at(-1)
  if (!run) return <span className="text-faint">–</span>
  return <Duration startAt={run.fromAt} endAt={run.toAt} asOf={asOf} />
}

function LiveLabel({ row, asOf }: TimelineLineProps) {
  if (!row.activity) return <span className="text-faint">{row.label}</span>
  const isRunning = row.activity.doing === 'running'
  return (
    <>
      <span className={isRunning ? 'text-running' : 'text-waiting'}>
        <span
          aria-hidden
          className="status-mark block"
          data-shape={isRunning ? 'ring' : 'square'}
        />
      </span>
      <span className="truncate text-muted italic">
        <ActivityText activity={row.activity} asOf={asOf} />
      </span>
    </>
  )
}
