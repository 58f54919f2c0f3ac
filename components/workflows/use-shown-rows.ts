'use client'

import { useState } from 'react'
import { useLive } from '@/components/hooks/use-live'
import { useLiveAll } from '@/components/hooks/use-live-all'
import { idSearches } from '@/lib/id-searches'
import { type Known, learn, missingRows, newRows } from '@/lib/live-rows'
import { api } from '@/lib/paths'
import { isActive } from '@/lib/status'
import type { WorkflowPage, WorkflowRow } from '@/lib/workflow'
import type { WorkflowFilters } from '@/lib/workflow-filters'

/** Enough for a full selection and the pages around it; the oldest are forgotten first. */
const maxKnown = 5_000

/**
 * The rows on screen. They stay where they are while the database moves: fresh answers patch
 * them, and what is new waits until it is asked for.
 */
export function useShownRows(input: {
  database: string
  search: string
  filters: WorkflowFilters
  initial: { search: string; page: WorkflowPage } | null
}) {
  const { database, search, filters } = input
  const url = api.workflows(database, search)
  const first = input.initial && {
    url: api.workflows(database, input.initial.search),
    data: input.initial.page,
    asOf: input.initial.page.asOf,
  }
  const live = useLive<WorkflowPage>(url, first, { keepsPrevious: true })
  const fresh = live.isPrevious ? null : live.data
  const { page, show } = useShownPage(url, fresh)
  const [memory, setMemory] = useState<Memory>({ known: new Map(), page: null, patches: null })

  const mayChange = (id: string) => {
    const row = memory.known.get(id)?.row
    return row != null && isActive(row.status)
  }
  const missing = page && fresh ? missingRows(page, fresh, filters.sort, mayChange) : []
  const patches = useLiveAll<WorkflowPage>(
    idSearches(missing).map((ids) => api.workflows(database, ids)),
  )
  const now = remember(memory, live.data, patches.isPrevious ? null : patches.data, missing)
  if (now !== memory) setMemory(now)

  const drawn = page ?? live.data
  const arrived = page && fresh && !filters.cursor ? newRows(fresh, page, filters.sort) : []
  return {
    live,
    /** The page that is drawn; that of the question before, until this one's is there. */
    page: drawn,
    rows: (drawn?.workflows ?? []).map((row) => now.known.get(row.workflowID)?.row ?? row),
    known: now.known,
    /** Ids that exist no more. */
    gone: new Set([...now.known].flatMap(([id, { row }]) => (row === null ? [id] : []))),
    arrived,
    /** True where more may have arrived than the fresh page can hold. */
    hasMoreArrived: arrived.length > 0 && arrived.length === fresh?.workflows.length,
    showArrived: () => fresh && show(fresh),
    /** Takes rows away at once that were deleted here on purpose. */
    drop: (ids: ReadonlySet<string>) =>
      page &&
      show({ ...page, workflows: page.workflows.filter((row) => !ids.has(row.workflowID)) }),
  }
}

/** The page kept on screen for a URL: its first answer, until another is shown on purpose. */
function useShownPage(url: string, fresh: WorkflowPage | null) {
  const [shown, setShown] = useState<{ url: string; page: WorkflowPage } | null>(null)
  const isKept = shown?.url === url && shown.page.workflows.length > 0
  if (fresh && !isKept && shown?.page !== fresh) setShown({ url, page: fresh })
  return {
    page: isKept ? shown.page : fresh,
    show: (page: WorkflowPage) => setShown({ url, page }),
  }
}

/** What all answers so far told, and the two that were taken in last. */
type Memory = {
  known: Known
  page: WorkflowPage | null
  patches: readonly WorkflowPage[] | null
}

function remember(
  memory: Memory,
  page: WorkflowPage | null,
  patches: readonly WorkflowPage[] | null,
  asked: readonly string[],
): Memory {
  let next = memory
  if (page && page !== memory.page) next = { ...next, page, known: learn(next.known, page) }
  if (patches && patches.length > 0 && patches !== memory.patches)
    next = { ...next, patches, known: learn(next.known, joined(patches), asked) }
  return next.known.size <= maxKnown
    ? next
    : { ...next, known: new Map([...next.known].slice(next.known.size - maxKnown)) }
}

/** As old as its oldest part. */
function joined(pages: readonly WorkflowPage[]): { workflows: WorkflowRow[]; asOf: number } {
  return {
    workflows: pages.flatMap((page) => page.workflows),
    asOf: Math.min(...pages.map((page) => page.asOf)),
  }
}
