'use client'

import { useRef } from 'react'
import { tellInTab } from '@/components/hooks/tell-in-tab'
import { useSelection } from '@/components/hooks/use-selection'
import { useStable } from '@/components/hooks/use-stable'
import { useWatch } from '@/components/hooks/use-watch'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/link-button'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StaleBanner } from '@/components/ui/stale-banner'
import { Failed } from '@/components/ui/state'
import { maxBulk, type WorkflowActions } from '@/lib/commands'
import type { Failure } from '@/lib/failures'
import { pages } from '@/lib/paths'
import type { VerbLimits } from '@/lib/verbs'
import type { WorkflowPage } from '@/lib/workflow'
import { BulkBar } from './bulk-bar'
import { CreatedHistogram } from './created-histogram'
import { FilterBox } from './filter-box'
import { ListFooter } from './list-footer'
import { Mistakes } from './mistakes'
import { NewRowsButton } from './new-rows-button'
import { NoWorkflows } from './no-workflows'
import { StatusCounts } from './status-counts'
import { TimeRangeControl } from './time-range-control'
import { useLines } from './use-lines'
import { useListView } from './use-list-view'
import { useRowKeys } from './use-row-keys'
import { useShownRows } from './use-shown-rows'
import { useWorkflowFilters } from './use-workflow-filters'
import { UsualDurationsProvider } from './usual-durations'
import { ViewMenu } from './view-menu'
import { WatchChip } from './watch-chip'
import { WorkflowLine } from './workflow-line'
import { WorkflowTable } from './workflow-table'

export type WorkflowsScreenProps = {
  database: string
  /** The page as the server read it, without error summaries; `null` where that failed. */
  initial: { search: string; page: WorkflowPage } | null
  failure: Failure | null
  /** Parameters of the URL that could not be read, one sentence each. */
  mistakes: readonly string[]
  limits: VerbLimits
  actions: WorkflowActions
}

export function WorkflowsScreen(props: WorkflowsScreenProps) {
  const { database, initial } = props
  const { filters, search, setFilters } = useWorkflowFilters()
  const view = useListView()
  const shown = useShownRows({ database, search, filters, initial })
  const { live, page, rows, gone } = shown
  const family = useLines({ database, rows, isGrouped: view.isGrouped })
  const visible = family.lines.flatMap((line) => (line.row && !gone.has(line.id) ? [line.id] : []))
  const selection = useSelection({ visible, gone, max: maxBulk })
  const select = useStable(selection.toggle)
  const open = useStable(family.toggle)
  const table = useRef<HTMLDivElement>(null)
  const watch = useWatch(database, tellInTab)

  const showArrived = () => {
    shown.showArrived()
    table.current?.scrollTo({ top: 0 })
  }
  useRowKeys({
    table,
    onSelect: selection.toggle,
    onClear: selection.clear,
    onShowNew: showArrived,
  })
  const rowsById = new Map(family.lines.map((line) => [line.id, line.row]))
  const selected = [...selection.selected].flatMap(
    (id) => shown.known.get(id)?.row ?? rowsById.get(id) ?? [],
  )
  const tickedHere = visible.filter((id) => selection.selected.has(id)).length
  const failure = live.failure ?? (live.data ? null : props.failure)
  // Of the link itself; filters changed since then are what a person chose here.
  const isAsLinked = initial === null || initial.search === search
  return (
    <>
      <PageHeader
        title="Workflows"
        asOf={live.data ? live.asOf : null}
        actions={
          <>
            <WatchChip count={watch.count} onStop={watch.stop} />
            <LinkButton href={pages.enqueue(database)}>Enqueue…</LinkButton>
            <ViewMenu
              filters={filters}
              setFilters={setFilters}
              isGrouped={view.isGrouped}
              onGroup={(isOn) => view.setView({ view: isOn ? 'grouped' : 'flat' })}
              hasHistogram={view.hasHistogram}
              onHistogram={(isOn) => view.setView({ histogram: isOn ? 'show' : 'hide' })}
              columns={view.columns}
              onColumns={(columns) => view.setView({ columns })}
            />
          </>
        }
      >
        <FilterBox database={database} filters={filters} setFilters={setFilters} />
        <div className="max-md:hidden">
          <TimeRangeControl filters={filters} setFilters={setFilters} />
        </div>
      </PageHeader>
      {failure && live.data && (
        <StaleBanner failure={failure} asOf={live.asOf} onRetry={live.refetch} />
      )}
      {isAsLinked && <Mistakes sentences={props.mistakes} />}
      <div className="flex min-h-10 items-center justify-between gap-2 px-5 py-1 max-md:px-3">
        {selected.length > 0 ? (
          <BulkBar
            database={database}
            selected={selected}
            isFull={selection.isFull}
            limits={props.limits}
            actions={props.actions}
            onClear={selection.clear}
            onWatch={(ids) => {
              watch.start(ids)
              selection.clear()
            }}
            onDone={(deleted) => {
              selection.clear()
              shown.drop(deleted)
            }}
          />
        ) : (
          <StatusCounts database={database} filters={filters} setFilters={setFilters} />
        )}
        <NewRowsButton
          arrived={shown.arrived}
          hasMore={shown.hasMoreArrived}
          onShow={showArrived}
        />
      </div>
      <div
        data-place={view.histogram}
        className="h-15 shrink-0 px-5 max-md:px-3 data-[place=hide]:hidden data-[place=auto]:max-md:hidden data-[place=auto]:[@media(max-height:839px)]:hidden"
      >
        {view.hasHistogram && (
          <CreatedHistogram database={database} filters={filters} setFilters={setFilters} />
        )}
      </div>
      <div ref={table} className="relative min-h-0 flex-1 overflow-auto">
        {failure && !live.data ? (
          <Failed what="Workflows" failure={failure} onRetry={live.refetch} />
        ) : !page ? (
          <SkeletonRows rows={20} label="Loading workflows" />
        ) : rows.length === 0 ? (
          <NoWorkflows filters={filters} setFilters={setFilters} isLastPage={page.next === null} />
        ) : (
          <div className="px-5 max-md:px-0">
            <UsualDurationsProvider database={database}>
              <WorkflowTable
                columns={view.columns}
                sort={filters.sort}
                onSort={(sort) => setFilters({ sort })}
                ticked={tickedHere === 0 ? 'none' : tickedHere === visible.length ? 'all' : 'some'}
                onTickAll={selection.setVisible}
                isBusy={live.isPrevious}
              >
                {family.lines.map((line) => (
                  <WorkflowLine
                    key={line.id}
                    {...line}
                    database={database}
                    columns={view.columns}
                    asOf={page.asOf}
                    isSelected={selection.selected.has(line.id)}
                    isGone={gone.has(line.id)}
                    onSelect={select}
                    offspring={view.isGrouped ? family.childrenOf(line.id) : null}
                    isOpen={family.isOpen(line.id)}
                    onOpen={open}
                  />
                ))}
              </WorkflowTable>
            </UsualDurationsProvider>
          </div>
        )}
        {page && (rows.length > 0 || page.next !== null || page.previous !== null) && (
          <ListFooter
            database={database}
            page={page}
            sort={filters.sort}
            onPage={() => table.current?.scrollTo({ top: 0 })}
          />
        )}
      </div>
    </>
  )
}
