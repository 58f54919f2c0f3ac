'use client'

import { useRouter } from 'next/navigation'
import { useShortcuts } from '@/components/hooks/use-shortcuts'
import { pages } from '@/lib/paths'
import type { VerbReasons } from '@/lib/verbs'
import type { Family, Workflow } from '@/lib/workflow'
import type { VerbRequest } from './verb-request'
import { type useWorkflowState, workflowTabs } from './workflow-state'

type WorkflowKeysProps = {
  database: string
  workflow: Workflow
  family: Family | null
  failedStep: number | null
  reasons: VerbReasons
  state: ReturnType<typeof useWorkflowState>
  share: { copySummary: () => void }
  onWatch: (() => void) | null
  onAsk: (request: VerbRequest) => void
}

/** The keys of one workflow, as `lib/shortcuts.ts` lists them. A verb still asks before it acts. */
export function useWorkflowKeys(props: WorkflowKeysProps) {
  const { database, workflow, family, failedStep, reasons, state, share } = props
  const router = useRouter()
  const go = (id: string | null | undefined) => {
    if (id != null) router.push(pages.workflow(database, id, tabSearch(state.tab)))
  }
  const ask = (reason: string | null, request: VerbRequest) => {
    if (reason === null) props.onAsk(request)
  }
  useShortcuts({
    ...Object.fromEntries(
      workflowTabs.slice(0, 9).map((tab, at) => [String(at + 1), () => state.openTab(tab)]),
    ),
    '[': () => go(family?.siblings.previous),
    ']': () => go(family?.siblings.next),
    u: () => go(workflow.parentWorkflowID),
    U: () => go(family?.ancestors[0]?.workflowID),
    Y: share.copySummary,
    w: () => props.onWatch?.(),
    c: () => ask(reasons.cancel, { verb: 'cancel' }),
    r: () => ask(reasons.resume, { verb: 'resume' }),
    F: () => ask(reasons.fork, { verb: 'fork', startStep: failedStep }),
  })
}

function tabSearch(tab: string): string {
  return tab === 'timeline' ? '' : `tab=${tab}`
}
