'use client'

import { ArrowUp } from 'lucide-react'
import { formatCount } from '@/lib/format'
import { isFailed } from '@/lib/status'
import type { WorkflowRow } from '@/lib/workflow'

/** What arrived since the page was drawn; nothing moves until it is pressed. */
export function NewRowsButton(props: {
  arrived: readonly WorkflowRow[]
  hasMore: boolean
  onShow: () => void
}) {
  const { arrived, hasMore } = props
  const failed = arrived.filter((row) => isFailed(row.status)).length
  if (arrived.length === 0) return null
  return (
    <button
      type="button"
      onClick={props.onShow}
      className="inline-flex h-7 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full bg-ink px-3 text-on-ink text-sm hover:opacity-90"
    >
      <ArrowUp aria-hidden className="size-3.5" />
      {formatCount(arrived.length)}
      {hasMore && '+'} new
      {failed > 0 && ` · ${formatCount(failed)} failed`}
    </button>
  )
}
