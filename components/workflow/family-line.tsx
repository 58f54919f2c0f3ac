'use client'

import { ChevronDown, ChevronRight, GitFork } from 'lucide-react'
import Link from 'next/link'
import { StatusBadge } from '@/components/dbos/status-badge'
import { WorkflowDuration } from '@/components/dbos/workflow-duration'
import { Time } from '@/components/ui/time'
import type { FamilyLink, FamilyRow, Rollup } from '@/lib/family-tree'
import { formatCount } from '@/lib/format'
import { pages } from '@/lib/paths'

type FamilyLineProps = {
  database: string
  row: FamilyRow
  asOf: number
  /** More exist than are known: sums are at least what they say. */
  isCut: boolean
  isClosed: boolean
  onToggle: (id: string) => void
}

/** One member: how it fares, and how what is below it fares. */
export function FamilyLine(props: FamilyLineProps) {
  const { database, row, asOf, isCut, isClosed, onToggle } = props
  const { member, depth, isThis, rollup, link } = row
  const name = member.workflowName ?? 'no name'
  const Chevron = isClosed ? ChevronRight : ChevronDown
  return (
    <li
      data-this={isThis || undefined}
      className="flex min-h-8 items-center gap-x-2 border-line border-b py-0.5 data-this:bg-sunken max-md:flex-wrap"
      style={{ paddingLeft: `${Math.min(depth, 16) * 18 + 2}px` }}
    >
      {rollup.total > 0 ? (
        <button
          type="button"
          onClick={() => onToggle(member.workflowID)}
          aria-expanded={!isClosed}
          aria-label={`What is below ${name}`}
          className="flex size-6 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-text"
        >
          <Chevron aria-hidden className="size-3.5" />
        </button>
      ) : (
        <span className="size-6 shrink-0" />
      )}
      <span className="w-24 shrink-0">
        <StatusBadge status={member.status} />
      </span>
      {link === 'fork' && <GitFork aria-hidden className="size-3.5 shrink-0 text-faint" />}
      {isThis ? (
        <span className="shrink-0 font-semibold">{name}</span>
      ) : (
        <Link
          href={pages.workflow(database, member.workflowID)}
          prefetch={false}
          className="shrink-0 rounded-sm underline-offset-2 hover:underline"
        >
          {name}
        </Link>
      )}
      <span className="min-w-0 truncate font-mono text-muted text-sm" title={member.workflowID}>
        {member.workflowID}
      </span>
      <span className="shrink-0 text-faint text-sm">{isThis ? 'this one' : linkWords[link]}</span>
      <Below rollup={rollup} isCut={isCut} />
      {member.errorSummary !== null && (
        <span className="min-w-0 flex-1 truncate text-failure text-sm" title={member.errorSummary}>
          {member.errorSummary}
        </span>
      )}
      <span className="ml-auto flex shrink-0 gap-3 pr-2 text-muted">
        <WorkflowDuration workflow={member} asOf={asOf} />
        <Time at={member.createdAt} asOf={asOf} />
      </span>
    </li>
  )
}

const linkWords: Record<FamilyLink, string> = {
  root: '',
  child: '',
  source: 'the original',
  fork: 'fork',
}

function Below({ rollup, isCut }: { rollup: Rollup; isCut: boolean }) {
  const { total, failed, active } = rollup
  if (total === 0) return null
  const least = isCut ? '≥ ' : ''
  return (
    <span className="flex shrink-0 gap-2 text-sm">
      {failed > 0 && <span className="font-medium text-failure">{formatCount(failed)} failed</span>}
      {active > 0 && <span className="text-running">{formatCount(active)} active</span>}
      <span className="text-faint">
        {failed + active > 0 ? 'of ' : ''}
        {least}
        {formatCount(total)} below
      </span>
    </span>
  )
}
