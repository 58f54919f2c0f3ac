'use client'

import type { useLive } from '@/components/hooks/use-live'
import { usePayloadsHidden } from '@/components/ui/hidden-payloads'
import { NotForRole } from '@/components/ui/state'
import type { VerbReasons } from '@/lib/verbs'
import type { Family, WorkflowRow } from '@/lib/workflow'
import { EventsPanel } from './events-panel'
import { FamilyPanel } from './family-panel'
import { GraphPanel } from './graph-panel'
import { HistoryPanel } from './history-panel'
import { IoPanel } from './io-panel'
import { MessagesPanel } from './messages-panel'
import { RawPanel } from './raw-panel'
import { StreamsPanel } from './streams-panel'
import { TimelinePanel } from './timeline-panel'
import type { useTimeline } from './use-timeline'
import type { useWorkflowState } from './workflow-state'

type WorkflowTabPanelProps = {
  database: string
  workflow: WorkflowRow
  timeline: ReturnType<typeof useTimeline>
  state: ReturnType<typeof useWorkflowState>
  family: ReturnType<typeof useLive<Family>>
  reasons: VerbReasons
  asOf: number
  onFork: (startStep: number) => void
}

/** Tabs that are nothing without payloads. */
const ofPayloads = new Set(['io', 'events', 'messages', 'streams'])

/** What the chosen tab shows; only that one asks for its data. */
export function WorkflowTabPanel(props: WorkflowTabPanelProps) {
  const { database, workflow, timeline, state, family, reasons, asOf, onFork } = props
  const { workflowID: id } = workflow
  const hidden = usePayloadsHidden()
  if (hidden !== null && ofPayloads.has(state.tab)) return <NotForRole sentence={hidden} />
  switch (state.tab) {
    case 'timeline':
      return <TimelinePanel {...{ database, workflow, timeline, state, reasons, asOf, onFork }} />
    case 'graph':
      return <GraphPanel database={database} id={id} />
    case 'io':
      return <IoPanel database={database} workflow={workflow} />
    case 'events':
      return <EventsPanel database={database} id={id} />
    case 'messages':
      return <MessagesPanel database={database} id={id} />
    case 'streams':
      return <StreamsPanel database={database} id={id} />
    case 'family':
      return <FamilyPanel database={database} workflow={workflow} live={family} />
    case 'history':
      return <HistoryPanel database={database} id={id} />
    case 'raw':
      return <RawPanel database={database} id={id} />
  }
}
