'use client'

import { Ellipsis } from 'lucide-react'
import { StepMark } from '@/components/dbos/step-mark'
import type { ComparedRow } from '@/lib/compare/compare-steps'
import { stepMs } from '@/lib/compare/compare-steps'
import { isNotable } from '@/lib/compare/compared-rows'
import type { ComparedStep } from '@/lib/compare/compared-step'
import { formatAmount, formatDuration } from '@/lib/format'
import { SignedDuration } from './signed-duration'

export const columns = 'grid-cols-[60px_minmax(150px,1.5fr)_minmax(0,1fr)_minmax(0,1fr)_76px]'

type LineProps = {
  row: ComparedRow
  isNarrow: boolean
  /** Here the two part. */
  isFirst: boolean
  isChosen: boolean
  onOpen: () => void
}

/** One place of both runs: what it is called, and how it went in each. */
export function CompareLine(props: LineProps) {
  const { row, isNarrow, isFirst, isChosen } = props
  return (
    <div
      data-chosen={isChosen || undefined}
      data-differs={row.difference === 'path' || undefined}
      className={`relative h-full border-line border-b hover:bg-hover/60 data-differs:bg-waiting-wash/60 data-chosen:bg-hover data-chosen:shadow-[inset_2px_0_0_var(--color-ink)] ${isFirst ? 'border-t border-t-line-strong' : ''}`}
    >
      {isNarrow ? <Narrow {...props} /> : <Wide {...props} />}
    </div>
  )
}

function Wide(props: LineProps) {
  const { row } = props
  return (
    <div className={`${columns} grid h-full items-center gap-x-3 pr-4`}>
      <Ids row={row} />
      <Name {...props} />
      <Outcome step={row.a} row={row} />
      <Outcome step={row.b} row={row} />
      <span className="text-right">
        <By row={row} />
      </span>
    </div>
  )
}

function Narrow(props: LineProps) {
  const { row } = props
  return (
    <div className="grid h-full content-center">
      <div className="flex min-w-0 items-center gap-x-1">
        <Ids row={row} />
        <Name {...props} />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] gap-x-2 pl-2 text-sm">
        <Outcome step={row.a} row={row} />
        <Outcome step={row.b} row={row} />
        <By row={row} />
      </div>
    </div>
  )
}

function Ids({ row }: { row: ComparedRow }) {
  const id = (step: ComparedStep | null) => step?.functionId ?? '–'
  const isOne = row.a?.functionId === row.b?.functionId
  return (
    <span className="shrink-0 pl-2 text-faint text-xs">
      {isOne ? id(row.a) : `${id(row.a)} · ${id(row.b)}`}
    </span>
  )
}

function Name({ row, isFirst, onOpen }: LineProps) {
  const step = row.a ?? row.b
  const name = step?.name === '' ? `step ${step.functionId}` : step?.name
  return (
    <span className="flex min-w-0 items-center gap-2">
      <button
        type="button"
        data-row-link
        onClick={onOpen}
        className="min-w-0 truncate rounded-sm text-left after:absolute after:inset-0"
        title={name}
      >
        {name}
      </button>
      {isFirst && (
        <span className="shrink-0 font-medium text-waiting text-xs">first difference</span>
      )}
      {!isFirst && row.difference === 'value' && (
        <span className="shrink-0 text-faint text-xs">other result</span>
      )}
    </span>
  )
}

const absent: Record<string, string> = { notYet: 'not yet', notReached: 'not reached' }

function Outcome({ step, row }: { step: ComparedStep | null; row: ComparedRow }) {
  if (step === null)
    return <span className="text-faint">{absent[row.difference ?? 'path'] ?? 'not there'}</span>
  const ms = stepMs(step)
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <StepMark status={step.failed ? 'ERROR' : 'SUCCESS'} />
      <span className="shrink-0">{ms === null ? '–' : formatDuration(ms)}</span>
      {step.failed && (
        <span
          className="min-w-0 truncate text-failure text-sm"
          title={step.errorSummary ?? undefined}
        >
          {step.errorSummary ?? 'failed'}
        </span>
      )}
    </span>
  )
}

function By({ row }: { row: ComparedRow }) {
  if (row.byMs === null) return null
  return (
    <SignedDuration ms={row.byMs} isNotable={isNotable(row.byMs, stepMs(row.a), stepMs(row.b))} />
  )
}

export function AlikeLine({ count, onOpen }: { count: number; onOpen: () => void }) {
  return (
    <button
      type="button"
      data-row-link
      onClick={onOpen}
      className="flex h-full w-full items-center gap-2 border-line border-b bg-sunken pl-2 text-left text-muted hover:text-text"
    >
      <Ellipsis aria-hidden className="size-3.5" />
      {formatAmount(count, 'step')} alike
    </button>
  )
}
