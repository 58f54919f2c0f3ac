'use client'

import { useMemo, useState } from 'react'
import { type StepsOf, useAllSteps } from '@/components/hooks/use-all-steps'
import { useTicking } from '@/components/ui/clock'
import { isActive } from '@/lib/status'
import { rootRowId, type TimelineRow, timelineRows } from '@/lib/timeline/timeline-rows'
import type { Family, FamilyMember } from '@/lib/workflow'

const noMembers: Family['descendants'] = []

/** The rows of a workflow's timeline with whatever is open inside it, up to this second. */
export function useTimeline(props: {
  database: string
  workflow: FamilyMember
  family: Family | null
  asOf: number
  step: string | null
}) {
  const { database, workflow, family, asOf, step } = props
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const descendants = family?.descendants ?? noMembers
  const isTicking = isActive(workflow.status) || descendants.some((one) => isActive(one.status))
  const second = useTicking((time) => String(Math.floor(time / 1_000)), asOf, isTicking)
  const now = isTicking ? Math.max(asOf, Number(second) * 1_000) : endOf(workflow)

  const [wanted, setWanted] = useState<StepsOf[]>([stepsOf(workflow)])
  const { steps, failure, refetch } = useAllSteps(database, wanted)
  const members = useMemo(
    () => new Map(descendants.map((member) => [member.workflowID, member])),
    [descendants],
  )
  const open = useMemo(() => new Set([...opened, ...rowsAbove(step)]), [opened, step])
  const rows = useMemo(
    () => timelineRows({ workflow, steps, members, open, now }),
    [workflow, steps, members, open, now],
  )
  // What is needed follows from what is open, one level deeper whenever steps have arrived.
  const needed = neededSteps(workflow, rows)
  if (keyOf(needed) !== keyOf(wanted)) setWanted(needed)

  const toggle = (id: string) => {
    const next = new Set(open)
    if (!next.delete(id)) next.add(id)
    setOpened(next)
  }
  const openAll = () =>
    setOpened(new Set([...open, ...rows.flatMap((row) => (row.open === false ? [row.id] : []))]))
  const ownSteps = steps.get(workflow.workflowID) ?? null
  return { rows, steps: ownSteps, failure, refetch, now, toggle, openAll }
}

export function rowIdOf(step: string): string {
  return `${rootRowId}/${step.replaceAll('.', '/')}`
}

export function stepPathOf(row: TimelineRow): string {
  return row.id.slice(rootRowId.length + 1).replaceAll('/', '.')
}

/** `2.0` is inside `root/2`, which must be open for it to be seen. */
function rowsAbove(step: string | null): string[] {
  const ids = step?.split('.') ?? []
  return ids.slice(0, -1).map((_, at) => rowIdOf(ids.slice(0, at + 1).join('.')))
}

function stepsOf(workflow: FamilyMember): StepsOf {
  return { id: workflow.workflowID, isActive: isActive(workflow.status) }
}

function neededSteps(workflow: FamilyMember, rows: readonly TimelineRow[]): StepsOf[] {
  const needed = new Map([[workflow.workflowID, stepsOf(workflow)]])
  for (const row of rows)
    if (row.open && row.workflow) needed.set(row.workflow.workflowID, stepsOf(row.workflow))
  return [...needed.values()]
}

function keyOf(needed: readonly StepsOf[]): string {
  return JSON.stringify(needed)
}

function endOf({ completedAt, updatedAt }: FamilyMember): number {
  return completedAt ?? updatedAt
}
