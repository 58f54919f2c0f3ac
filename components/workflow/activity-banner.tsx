'use client'

import type { ReactNode } from 'react'
import { useLive } from '@/components/hooks/use-live'
import { EvidencePopover } from '@/components/ui/evidence-popover'
import { Skeleton } from '@/components/ui/skeleton'
import type { Activity, ActivityAnswer } from '@/lib/activity/activity'
import { api } from '@/lib/paths'
import { isActive } from '@/lib/status'
import type { Workflow } from '@/lib/workflow'
import { PhraseText } from './phrase-text'

/** Its words change as time passes, and messages come without any sign. */
const askAgainMs = 10_000

/** The answer of the API for a workflow that goes on; nothing is asked of one that has ended. */
export function useActivity(database: string, workflow: Workflow) {
  const url = isActive(workflow.status) ? api.activity(database, workflow.workflowID) : null
  return useLive<ActivityAnswer>(url, null, {
    everyMs: 2_000,
    atLeastEveryMs: askAgainMs,
    keepsPrevious: true,
  })
}

type ActivityBannerProps = {
  database: string
  live: ReturnType<typeof useActivity>
  /** What can be done about it, at the end of the line. */
  children?: ReactNode
}

/** What the workflow is doing now, or why it does not move; what that rests on is a hover away. */
export function ActivityBanner({ database, live, children }: ActivityBannerProps) {
  if (!live.data && live.failure)
    return (
      <Line tone="quiet">
        <span className="text-muted">
          What it is doing could not be found out. {live.failure.sentence}
        </span>
      </Line>
    )
  if (!live.data)
    return (
      <Line tone="quiet">
        <span role="status" aria-label="Finding out what it is doing">
          <Skeleton width="24rem" />
        </span>
      </Line>
    )
  const { activity, asOf } = live.data
  if (!activity) return null
  return (
    <Line tone={activity.isStuck ? 'stuck' : 'quiet'}>
      <span
        aria-hidden
        className={`status-mark mt-[6px] ${look(activity)}`}
        data-shape={shape(activity)}
      />
      <p className="min-w-0 break-words font-medium">
        <PhraseText database={database} phrases={activity.sentence} asOf={asOf} />.
      </p>
      <EvidencePopover label={activity.isInferred ? 'inferred' : 'evidence'}>
        <ul className="flex flex-col gap-1">
          {activity.isInferred && (
            <li className="text-muted">Inferred: no row says it. It rests on this:</li>
          )}
          {activity.evidence.map((sentence) => (
            <li key={JSON.stringify(sentence)} className="break-words">
              <PhraseText database={database} phrases={sentence} asOf={asOf} />
            </li>
          ))}
        </ul>
      </EvidencePopover>
      {children && <div className="-my-1 ml-auto">{children}</div>}
    </Line>
  )
}

function Line({ tone, children }: { tone: 'quiet' | 'stuck'; children: ReactNode }) {
  return (
    <section
      aria-label="What it is doing now"
      data-tone={tone}
      className="flex min-h-9 shrink-0 items-start gap-x-2 border-line border-b px-5 py-2 data-[tone=stuck]:bg-waiting-wash max-md:px-3"
    >
      {children}
    </section>
  )
}

function look({ kind, isStuck }: Activity): string {
  if (isStuck) return 'text-waiting'
  return kind === 'running' ? 'text-running' : 'text-stopped'
}

function shape({ kind, isStuck }: Activity): string {
  if (isStuck) return 'square'
  return kind === 'running' ? 'ring' : 'dotted'
}
