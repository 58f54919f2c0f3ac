'use client'

import { useMemo, useRef } from 'react'
import { useShortcuts } from '@/components/hooks/use-shortcuts'
import { useWidth } from '@/components/hooks/use-width'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StaleBanner } from '@/components/ui/stale-banner'
import { Failed, NothingMatches } from '@/components/ui/state'
import { visibleSteps } from '@/lib/step-kind'
import { failedRows, searchRows } from '@/lib/timeline/find-rows'
import { timelineAxis } from '@/lib/timeline/timeline-axis'
import { timelineTicks } from '@/lib/timeline/timeline-ticks'
import type { VerbReasons } from '@/lib/verbs'
import type { WorkflowRow } from '@/lib/workflow'
import { StepPanel } from './step-panel'
import { TimelineAxisBar } from './timeline-axis-bar'
import { TimelineRowsView } from './timeline-rows-view'
import { TimelineToolbar } from './timeline-toolbar'
import { rowIdOf, stepPathOf, type useTimeline } from './use-timeline'
import type { useWorkflowState } from './workflow-state'

type TimelinePanelProps = {
  database: string
  workflow: WorkflowRow
  timeline: ReturnType<typeof useTimeline>
  state: ReturnType<typeof useWorkflowState>
  reasons: VerbReasons
  asOf: number
  onFork: (startStep: number) => void
}

export function TimelinePanel(props: TimelinePanelProps) {
  const { database, workflow, timeline, state, asOf } = props
  const { rows, steps, failure, now } = timeline
  const searchBox = useRef<HTMLInputElement>(null)
  const lane = useRef<HTMLDivElement>(null)
  const laneWidth = useWidth(lane, 700)
  const axis = useMemo(() => timelineAxis(rows, now, !state.idle), [rows, now, state.idle])
  const ticks = useMemo(() => timelineTicks(axis, laneWidth), [axis, laneWidth])
  const shown = useMemo(() => searchRows(rows, state.find), [rows, state.find])
  const failed = useMemo(() => failedRows(rows), [rows])
  const chosen = state.step === null ? null : rowIdOf(state.step)

  const jump = (by: 1 | -1) => {
    const order = by === 1 ? failed : failed.toReversed()
    const at = rows.findIndex((row) => row.id === chosen)
    const next = order.find((row) => (rows.indexOf(row) - at) * by > 0 || at < 0) ?? order[0]
    if (next) state.openStep(stepPathOf(next))
  }
  const move = (by: 1 | -1) => {
    const steps = shown.filter((row) => row.functionId !== null)
    const at = steps.findIndex((row) => row.id === chosen)
    const next = at < 0 ? (by === 1 ? steps[0] : steps.at(-1)) : steps[at + by]
    if (next) state.openStep(stepPathOf(next))
  }
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    f: () => searchBox.current?.focus(),
    e: () => jump(1),
    E: () => jump(-1),
    ...(chosen === null ? {} : { Escape: () => state.openStep(null) }),
  })
  const hasBreaks = axis.parts.length > 1
  return (
    <div className="flex min-h-0 flex-1 [--label:320px] max-lg:[--label:250px] max-md:min-h-[70dvh] max-md:[--label:58%]">
      <div className="flex min-h-80 min-w-0 flex-1 flex-col">
        {failure && steps && (
          <StaleBanner failure={failure} asOf={asOf} onRetry={timeline.refetch} />
        )}
        <div className="flex min-h-0 flex-1 flex-col px-5 max-md:px-3">
          <TimelineToolbar
            searchRef={searchBox}
            find={state.find}
            onFind={state.setFind}
            failures={failed.length}
            onFailure={() => jump(1)}
            stepCount={steps && visibleSteps(steps).length}
            canOpenAll={rows.some((row) => row.open === false)}
            onOpenAll={timeline.openAll}
            breaks={hasBreaks || state.idle ? axis.parts.length : null}
            idle={state.idle}
            onIdle={state.setIdle}
          />
          <div ref={lane} aria-hidden className="ml-[var(--label)] h-0" />
          <TimelineBody {...props} shown={shown} axis={axis} ticks={ticks} chosen={chosen} />
        </div>
      </div>
      {chosen !== null && (
        <StepPanel
          key={chosen}
          database={database}
          row={rows.find((row) => row.id === chosen) ?? null}
          path={state.step ?? ''}
          startAt={axis.startAt}
          isLoading={steps === null}
          isOwn={state.step !== null && !state.step.includes('.')}
          forkReason={props.reasons.fork}
          onFork={props.onFork}
          onClose={() => state.openStep(null)}
          asOf={asOf}
          workflowID={workflow.workflowID}
        />
      )}
    </div>
  )
}

function TimelineBody(
  props: TimelinePanelProps & {
    shown: ReturnType<typeof searchRows>
    axis: ReturnType<typeof timelineAxis>
    ticks: ReturnType<typeof timelineTicks>
    chosen: string | null
  },
) {
  const { timeline, state, shown, axis, ticks } = props
  const { steps, failure } = timeline
  if (steps === null && failure)
    return <Failed what="The steps" failure={failure} onRetry={timeline.refetch} />
  if (steps === null) return <SkeletonRows rows={8} label="Loading the steps" />
  if (shown.length === 0)
    return (
      <NothingMatches
        title="No step matches"
        onClear={() => state.setFind('')}
        clearLabel="Clear the search"
      >
        Nothing here is called “{state.find}”, not even inside the children that are open.
      </NothingMatches>
    )
  return (
    <>
      <TimelineRowsView
        database={props.database}
        id={props.workflow.workflowID}
        rows={shown}
        axis={axis}
        ticks={ticks}
        asOf={timeline.now}
        search={state.find}
        chosen={props.chosen}
        onOpen={state.openStep}
        onToggle={timeline.toggle}
        header={<TimelineAxisBar axis={axis} ticks={ticks} />}
      />
      {steps.length === 0 && (
        <p className="py-3 text-muted">
          No step is recorded. A step is written when it ends; a workflow may also have none.
        </p>
      )}
    </>
  )
}
