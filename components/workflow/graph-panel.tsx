'use client'

import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useCallback, useMemo, useState } from 'react'
import { FamilyGraphView } from '@/components/graph/family-graph-view'
import { useLive } from '@/components/hooks/use-live'
import { LinkButton } from '@/components/ui/link-button'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StaleBanner } from '@/components/ui/stale-banner'
import { Failed } from '@/components/ui/state'
import { ToggleGroup } from '@/components/ui/toggle-group'
import { formatAmount } from '@/lib/format'
import { familyGraph } from '@/lib/graph/family-graph'
import type { GraphAnswer } from '@/lib/graph/graph-answer'
import { api, pages } from '@/lib/paths'
import { workflowFiltersToSearch } from '@/lib/workflow-filters'
import { GraphList } from './graph-list'

const views = ['graph', 'list'] as const
const parseView = parseAsStringLiteral(views)
  .withDefault('graph')
  .withOptions({ history: 'replace' })

/** The family and everybody's steps, drawn; the same as a list for those who read rather than look. */
export function GraphPanel({ database, id }: { database: string; id: string }) {
  const live = useLive<GraphAnswer>(api.graph(database, id), null, { everyMs: 5_000 })
  const [view, setView] = useQueryState('view', parseView)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const openGroup = useCallback(
    (group: string) => setOpen((before) => new Set([...before, group])),
    [],
  )
  const { data, asOf } = live
  const graph = useMemo(() => data && familyGraph(data, open), [data, open])
  if (!data || !graph)
    return live.failure ? (
      <Failed what="The graph" failure={live.failure} onRetry={live.refetch} />
    ) : (
      <div className="px-5 pt-3 max-md:px-3">
        <SkeletonRows rows={8} label="Loading the graph" />
      </div>
    )
  const isCut = data.family.truncated || graph.cut > 0
  return (
    <section aria-label="Graph" className="flex min-h-[420px] flex-1 flex-col max-md:min-h-[70dvh]">
      {live.isStale && live.failure && (
        <StaleBanner failure={live.failure} asOf={asOf} onRetry={live.refetch} />
      )}
      <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-3 border-line border-b px-5 max-md:px-3">
        <ToggleGroup
          label="How to show the family"
          value={view}
          options={views}
          onChange={setView}
        />
        <span className="text-muted text-sm">
          {formatAmount(countDrawn(graph), 'workflow')}
          {isCut && '; there are more than are drawn'}
        </span>
        {isCut && (
          <LinkButton
            variant="quiet"
            href={pages.workflows(
              database,
              workflowFiltersToSearch({ parent: [id], internal: 'show' }),
            )}
          >
            See its children in the list
          </LinkButton>
        )}
        {open.size > 0 && (
          <button
            type="button"
            onClick={() => setOpen(new Set())}
            className="rounded-sm text-muted text-sm underline hover:text-text"
          >
            Fold groups again
          </button>
        )}
      </div>
      {view === 'graph' ? (
        <FamilyGraphView
          database={database}
          graph={graph}
          startId={id}
          asOf={asOf}
          onOpenGroup={openGroup}
        />
      ) : (
        <GraphList {...{ database, graph, asOf }} onOpenGroup={openGroup} />
      )}
    </section>
  )
}

function countDrawn({ nodes }: ReturnType<typeof familyGraph>): number {
  return nodes.reduce(
    (sum, node) => sum + (node.kind === 'group' ? node.group.members.length : 1),
    0,
  )
}
