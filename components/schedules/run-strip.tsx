'use client'

import Link from 'next/link'
import { type KeyboardEvent, useState } from 'react'
import { Tooltip } from '@/components/ui/tooltip'
import { pages } from '@/lib/paths'
import { latenessMs, runDurationMs } from '@/lib/schedules/run-tick'
import type { ScheduleRun } from '@/lib/schedules/schedule'
import { lateMs } from '@/lib/schedules/sign'
import { describeStatus, type Tone } from '@/lib/status'
import { RunWords, sayRun } from './run-words'

type RunStripProps = {
  database: string
  scheduleName: string
  zone: string
  /** Newest first, as they are kept; drawn with the newest at the right. */
  runs: readonly ScheduleRun[]
}

const fills: Record<Tone, string> = {
  failure: 'bg-bar-failure',
  running: 'bg-bar-running',
  waiting: 'bg-chart-waiting',
  stopped: 'bg-chart-stopped',
  success: 'bg-bar-success',
}

/**
 * The newest runs, one bar each, a link each; higher is longer. One stop for the Tab key: the arrows
 * go from run to run.
 */
export function RunStrip({ database, scheduleName, zone, runs }: RunStripProps) {
  const [at, setAt] = useState(0)
  const pointed = runs[Math.min(at, runs.length - 1)]
  if (!pointed) return <span className="text-faint">no runs yet</span>
  const longest = Math.max(1, ...runs.map((run) => runDurationMs(run) ?? 0))
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowLeft: 1, ArrowRight: -1 }[event.key]
    if (step === undefined) return
    const next = Math.min(runs.length - 1, Math.max(0, at + step))
    event.preventDefault()
    setAt(next)
    const links = event.currentTarget.querySelectorAll('a')
    links[runs.length - 1 - next]?.focus()
  }
  return (
    <Tooltip content={<RunWords run={pointed} zone={zone} />}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a line everywhere */}
      <span
        role="group"
        aria-label={`Last ${runs.length} runs of ${scheduleName}, oldest first`}
        onKeyDown={move}
        className="run-strip"
      >
        {runs
          .map((run, index) => {
            const isLate = (latenessMs(run) ?? 0) > lateMs
            return (
              <Link
                key={run.workflowID}
                href={pages.workflow(database, run.workflowID)}
                prefetch={false}
                aria-label={sayRun(run, zone)}
                tabIndex={run === pointed ? 0 : -1}
                onMouseEnter={() => setAt(index)}
                onFocus={() => setAt(index)}
                data-late={isLate || undefined}
              >
                <span
                  className={fills[describeStatus(run.status).tone]}
                  data-trigger={run.isTrigger || undefined}
                  style={{ height: heightOf(run, longest) }}
                />
              </Link>
            )
          })
          .toReversed()}
      </span>
    </Tooltip>
  )
}

/** By the root, so that one long run does not make the others invisible. */
function heightOf(run: ScheduleRun, longest: number): number {
  const took = runDurationMs(run)
  return took === null ? 14 : 5 + Math.round(13 * Math.sqrt(took / longest))
}
