'use client'

import { CornerDownRight, GitFork } from 'lucide-react'
import Link from 'next/link'
import type { CellProps } from './workflow-cell'

/** The name, as the link that covers the whole row, with what it descends from. */
export function WorkflowName({ row, href }: CellProps) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Link
        href={href}
        prefetch={false}
        data-row-link={row.workflowID}
        className="truncate font-medium after:absolute after:inset-0 after:content-['']"
      >
        {row.workflowName ?? row.workflowID}
      </Link>
      {row.parentWorkflowID !== null && (
        <Mark icon={CornerDownRight} text={`Child of ${row.parentWorkflowID}`} />
      )}
      {row.forkedFrom !== null && <Mark icon={GitFork} text={`Fork of ${row.forkedFrom}`} />}
      {row.wasForkedFrom && <span className="shrink-0 text-faint text-xs">forked</span>}
    </span>
  )
}

function Mark({ icon: Icon, text }: { icon: typeof GitFork; text: string }) {
  return (
    <span className="shrink-0 text-faint" title={text}>
      <Icon aria-hidden className="size-3" />
      <span className="sr-only">{text}</span>
    </span>
  )
}
