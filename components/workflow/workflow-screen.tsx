'use client'

import { useState } from 'react'
import { setTab } from '@/components/hooks/tab-state'
import { useLive } from '@/components/hooks/use-live'
import { useWatch } from '@/components/hooks/use-watch'
import { LinkButton } from '@/components/ui/link-button'
import { StaleBanner } from '@/components/ui/stale-banner'
import { type Tab, Tabs } from '@/components/ui/tabs'
import type { WorkflowActions } from '@/lib/commands'
import { forkStart } from '@/lib/fork-start'
import { pageIcon, pageTitle } from '@/lib/page-state'
import { api, pages } from '@/lib/paths'
import type { MakeLink } from '@/lib/share-link'
import type { StartActions } from '@/lib/start-commands'
import { isActive, isFailed } from '@/lib/status'
import { type VerbLimits, verbsFor } from '@/lib/verbs'
import type { Family, Workflow } from '@/lib/workflow'
import { useActivity } from './activity-banner'
import { ActivitySection } from './activity-section'
import { ErrorPanel } from './error-panel'
import { NoSuchWorkflow } from './no-such-workflow'
import { ShareButtons } from './share-buttons'
import { ShareLinkDialog } from './share-link-dialog'
import { UndoBanner } from './undo-banner'
import { usePageState } from './use-page-state'
import { useShare } from './use-share'
import { useTimeline } from './use-timeline'
import { useWorkflowKeys } from './use-workflow-keys'
import { VerbDialogs } from './verb-dialogs'
import type { VerbRequest } from './verb-request'
import { WorkflowHeader } from './workflow-header'
import { useWorkflowState, type WorkflowTab, workflowTabs } from './workflow-state'
import { WorkflowTabPanel } from './workflow-tab-panel'

export type WorkflowDetail = Workflow & { errorSummary: string | null }

export type WorkflowScreenProps = {
  database: string
  id: string
  initial: { workflow: WorkflowDetail; asOf: number }
  limits: VerbLimits
  actions: WorkflowActions
  starts: StartActions
  /** Makes a link for people without an account; `null` where this person may not. */
  makeLink: MakeLink | null
  /** Latest first. */
  versions: string[]
  queues: string[]
}

/** One workflow: who it is, why it failed, what happened when, and what can be done. */
export function WorkflowScreen(props: WorkflowScreenProps) {
  // Nothing that is open, asked for or forked belongs to the next workflow.
  return <OneWorkflow key={`${props.database} ${props.id}`} {...props} />
}

function OneWorkflow(props: WorkflowScreenProps) {
  const { database, id, initial, limits, actions, starts, makeLink, versions, queues } = props
  const url = api.workflow(database, id)
  const live = useLive(url, { url, data: initial, asOf: initial.asOf })
  const { workflow } = live.data ?? initial
  const family = useLive<Family>(api.family(database, id), null, { everyMs: 3_000 })
  const activity = useActivity(database, workflow)
  const state = useWorkflowState()
  const timeline = useTimeline({
    database,
    workflow,
    family: family.data,
    asOf: live.asOf,
    step: state.step,
  })
  const [request, setRequest] = useState<VerbRequest | null>(null)
  const [isSharing, setIsSharing] = useState(false)
  const [startedAs, setStartedAs] = useState<string | null>(null)
  const failedStep = timeline.steps && forkStart(timeline.steps)
  const reasons = verbsFor(workflow.status, limits)
  const watch = useWatch(database, (ended) =>
    setTab({ title: pageTitle({ ...workflow, ...ended }), icon: pageIcon(ended.status) }),
  )
  const canWatch = isActive(workflow.status)
  const toggleWatch = () => (watch.count > 0 ? watch.stop() : watch.start([id]))
  usePageState(workflow)
  const share = useShare({
    ...{ database, workflow, asOf: live.asOf, activity: activity.data?.text ?? null },
    failedStep: timeline.steps?.find(({ functionId }) => functionId === failedStep) ?? null,
  })
  useWorkflowKeys({
    ...{ database, workflow, failedStep, reasons, state, share, onAsk: setRequest },
    family: family.data,
    onWatch: canWatch ? toggleWatch : null,
  })
  if (live.failure?.kind === 'not-found') return <NoSuchWorkflow database={database} id={id} />
  const descendants = family.data?.descendants ?? null
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      {live.failure && (
        <StaleBanner failure={live.failure} asOf={live.asOf} onRetry={live.refetch} />
      )}
      <WorkflowHeader
        database={database}
        workflow={workflow}
        parentName={family.data?.ancestors.at(-1)?.workflowName ?? null}
        limits={limits}
        failedStep={failedStep}
        asOf={live.asOf}
        onAsk={setRequest}
        share={
          <ShareButtons
            onCopySummary={share.copySummary}
            onShareOut={makeLink && (() => setIsSharing(true))}
            watch={canWatch ? { isOn: watch.count > 0, onToggle: toggleWatch } : null}
          />
        }
      />
      {startedAs !== null && <Started database={database} id={startedAs} />}
      {isActive(workflow.status) && (
        <ActivitySection {...{ database, id, starts }} live={activity} reason={reasons.send} />
      )}
      {workflow.status === 'CANCELLED' && (
        <UndoBanner {...{ database, id, actions }} reason={reasons.undo} />
      )}
      {isFailed(workflow.status) && (
        <ErrorPanel database={database} workflow={workflow} summary={workflow.errorSummary} />
      )}
      <div className="shrink-0 pt-1">
        <Tabs
          label="Parts of this workflow"
          tabs={tabsOf(database, id, family.data)}
          current={state.tab}
          onChoose={(tab) => state.openTab(tab as WorkflowTab)}
        />
      </div>
      <WorkflowTabPanel
        {...{ database, workflow, timeline, state, family }}
        reasons={reasons}
        asOf={live.asOf}
        onFork={(startStep) => setRequest({ verb: 'fork', startStep })}
      />
      <VerbDialogs
        {...{ database, workflow, actions, starts, versions, queues, request }}
        asOf={live.asOf}
        steps={timeline.steps ?? []}
        areStepsKnown={timeline.steps !== null}
        family={
          // Of a family that is listed in part the dialogs name no number.
          descendants && !family.data?.truncated
            ? {
                descendants: descendants.length,
                active: descendants.filter((member) => isActive(member.status)).length,
              }
            : null
        }
        onClose={() => setRequest(null)}
        onStarted={setStartedAs}
      />
      {isSharing && makeLink && (
        <ShareLinkDialog {...{ database, id, makeLink }} onClose={() => setIsSharing(false)} />
      )}
    </div>
  )
}

const tabWords: Record<WorkflowTab, string> = {
  timeline: 'Timeline',
  graph: 'Graph',
  io: 'Input / output',
  events: 'Events',
  messages: 'Messages',
  streams: 'Streams',
  family: 'Family',
  history: 'History',
  raw: 'Raw',
}

function tabsOf(database: string, id: string, family: Family | null): Tab[] {
  return workflowTabs.map((tab) => ({
    id: tab,
    label: tabWords[tab],
    href: pages.workflow(database, id, tab === 'timeline' ? '' : `tab=${tab}`),
    count: tab === 'family' ? familyCount(family) : null,
  }))
}

function familyCount(family: Family | null): string | null {
  if (!family) return null
  const { ancestors, descendants, forks, truncated } = family
  const count = ancestors.length + descendants.length + forks.length
  return count === 0 ? null : `${count}${truncated ? '+' : ''}`
}

/** Stays until the page is left: a toast may be gone before the new workflow is wanted. */
function Started({ database, id }: { database: string; id: string }) {
  return (
    <div
      role="status"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b bg-running-wash px-5 py-1.5 max-md:px-3"
    >
      <span className="min-w-0 flex-1">
        Started as <span className="break-all font-mono text-sm">{id}</span>
      </span>
      <LinkButton href={pages.workflow(database, id)}>Open the new workflow</LinkButton>
    </div>
  )
}
