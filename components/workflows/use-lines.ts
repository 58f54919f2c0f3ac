'use client'

import { useState } from 'react'
import { useLiveAll } from '@/components/hooks/use-live-all'
import {
  absentParents,
  groupByParent,
  hasLineBelow,
  toLines,
  withoutClosed,
} from '@/lib/group-by-parent'
import { idSearches } from '@/lib/id-searches'
import { api } from '@/lib/paths'
import type { WorkflowPage, WorkflowRow } from '@/lib/workflow'

/** Whether a line has children: known, or not (yet), which then has to be tried. */
export type Children = 'some' | 'none' | 'unknown'

/** Stubs and children change seldom, and are not what the page is about. */
const familyEveryMs = 5_000

/** The lines of the list: flat, or nested under parents, with children fetched when opened. */
export function useLines(input: {
  database: string
  rows: readonly WorkflowRow[]
  isGrouped: boolean
}) {
  const { database, rows, isGrouped } = input
  // What a person opened or closed; a family that the page itself holds stands open at first.
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map())
  const opened = new Set([...choices].flatMap(([id, isOpen]) => (isOpen ? [id] : [])))
  const ask = (searches: readonly string[]) =>
    isGrouped ? searches.map((search) => api.workflows(database, search)) : []
  const everyMs = { everyMs: familyEveryMs }

  const stubs = useLiveAll<WorkflowPage>(ask(idSearches(absentParents(rows))), everyMs)
  const children = useLiveAll<WorkflowPage>(ask(childSearches(opened)), everyMs)
  const expanded = rowsOf(children.data).filter((row) => opened.has(row.parentWorkflowID ?? ''))
  const all = isGrouped
    ? groupByParent({
        rows,
        stubs: new Map(rowsOf(stubs.data).map((row) => [row.workflowID, row])),
        expanded,
      })
    : toLines(rows)
  const isOpen = (id: string) => choices.get(id) ?? hasLineBelow(all, id)
  const lines = withoutClosed(all, (id) => choices.get(id) === false)

  const ids = lines.map((line) => line.id).sort()
  const offspring = useLiveAll<WorkflowPage>(ask(idSearches(ids, 'parent')), everyMs)
  return {
    lines,
    isOpen,
    toggle: (id: string) => setChoices((before) => new Map(before).set(id, !isOpen(id))),
    childrenOf: childrenLookup(offspring.data),
  }
}

function childSearches(parents: ReadonlySet<string>): string[] {
  return [...parents].sort().flatMap((id) => idSearches([id], 'parent'))
}

function rowsOf(pages: readonly WorkflowPage[] | null): WorkflowRow[] {
  return pages?.flatMap((page) => page.workflows) ?? []
}

function childrenLookup(pages: readonly WorkflowPage[] | null): (id: string) => Children {
  const parents = new Set(rowsOf(pages).map((row) => row.parentWorkflowID))
  const isComplete = pages?.every((page) => page.next === null) ?? false
  return (id) => (parents.has(id) ? 'some' : isComplete ? 'none' : 'unknown')
}
