'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { useWidth } from '@/components/hooks/use-width'
import { ToggleGroup } from '@/components/ui/toggle-group'
import { allRows, foldAlike, isDifferent, rowKeyOf } from '@/lib/compare/compared-rows'
import type { ComparedSide, Comparison } from '@/lib/compare/comparison'
import { maxComparedSteps } from '@/lib/compare/comparison'
import { formatCount } from '@/lib/format'
import { AlikeLine, CompareLine, columns } from './compare-line'
import type { CompareState } from './use-compare-state'

/** So many rows are shown whole unasked; of more what is alike is folded. */
const mostUnfolded = 60

type StepsProps = {
  data: Comparison
  state: CompareState
  a: ComparedSide
  b: ComparedSide
  divergedAt: number | null
  chosenAt: number | null
}

/** The steps of both in one order; only those in view are drawn. */
export function CompareSteps({ data, state, a, b, divergedAt, chosenAt }: StepsProps) {
  const { rows } = data
  const hasDifference = rows.some(isDifferent)
  const mode = state.show ?? (rows.length > mostUnfolded && hasDifference ? 'differences' : 'all')
  const shown = useMemo(() => (mode === 'all' ? allRows(rows) : foldAlike(rows)), [rows, mode])
  const scroller = useRef<HTMLDivElement>(null)
  const isNarrow = useWidth(scroller, 800) < 560
  const rowHeight = isNarrow ? 48 : 28
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 800, height: 560 },
  })
  const chosenIndex = shown.findIndex((one) => 'row' in one && one.at === chosenAt)
  const bring = useEffectEvent(() => {
    if (chosenIndex >= 0) virtual.scrollToIndex(chosenIndex, { align: 'auto' })
  })
  const measure = useEffectEvent(() => virtual.measure())
  // Scrolling and heights are the browser's.
  useEffect(() => {
    if (chosenAt !== null) bring()
  }, [chosenAt])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height of all rows changed with it
  useEffect(() => measure(), [rowHeight])
  return (
    <section
      aria-label="Steps"
      className="flex min-w-0 flex-1 flex-col px-5 max-lg:h-[70dvh] max-lg:flex-none max-md:px-3"
    >
      <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-3">
        <h2 className="font-semibold">Steps</h2>
        <ToggleGroup
          label="Which steps to show"
          value={mode}
          options={['all', 'differences'] as const}
          onChange={state.setShow}
        />
        {data.truncated && (
          <span className="text-muted text-sm">
            The first {formatCount(maxComparedSteps)} steps of each are compared; there are{' '}
            {formatCount(a.recordedSteps)} and {formatCount(b.recordedSteps)}.
          </span>
        )}
      </div>
      {!isNarrow && <Heads />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys of the rows inside */}
      <div
        ref={scroller}
        onKeyDown={walkLinks}
        className="relative min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable]"
      >
        {rows.length === 0 && (
          <p className="py-3 text-muted">
            Neither recorded a step. A step is written when it ends; a workflow may have none.
          </p>
        )}
        <div className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const one = shown[item.index]
            return (
              one && (
                <div
                  key={item.key}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${item.start}px)`, height: rowHeight }}
                >
                  {'row' in one ? (
                    <CompareLine
                      row={one.row}
                      isNarrow={isNarrow}
                      isFirst={one.at === divergedAt}
                      isChosen={one.at === chosenAt}
                      onOpen={() => state.openStep(rowKeyOf(one.row))}
                    />
                  ) : (
                    <AlikeLine count={one.alike} onOpen={() => state.setShow('all')} />
                  )}
                </div>
              )
            )
          })}
        </div>
      </div>
    </section>
  )
}

function Heads() {
  return (
    <div
      aria-hidden
      className={`${columns} grid h-7 shrink-0 items-center gap-x-3 border-line-strong border-b pr-4 font-medium text-muted text-sm`}
    >
      <span className="pl-2">A · B</span>
      <span>Step</span>
      <span>A</span>
      <span>B</span>
      <span className="text-right">A − B</span>
    </div>
  )
}

/** Up and down go from step to step. */
function walkLinks(event: React.KeyboardEvent<HTMLDivElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const links = [...event.currentTarget.querySelectorAll('[data-row-link]')]
  const at = document.activeElement === null ? -1 : links.indexOf(document.activeElement)
  const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)]
  if (at < 0 || !(next instanceof HTMLElement)) return
  event.preventDefault()
  next.focus()
}
