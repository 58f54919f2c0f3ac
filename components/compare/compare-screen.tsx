'use client'

import { useMemo, useState } from 'react'
import { useLive } from '@/components/hooks/use-live'
import { useShortcuts } from '@/components/hooks/use-shortcuts'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StaleBanner } from '@/components/ui/stale-banner'
import { Failed } from '@/components/ui/state'
import { isDifferent, nextDifference, rowKeyOf } from '@/lib/compare/compared-rows'
import type { ComparedSide, Comparison, CounterpartMissing } from '@/lib/compare/comparison'
import { api } from '@/lib/paths'
import { isActive } from '@/lib/status'
import { CompareChooser } from './compare-chooser'
import { CompareDetails } from './compare-details'
import { CompareFacts } from './compare-facts'
import { CompareSides } from './compare-sides'
import { CompareSteps } from './compare-steps'
import { CompareVerdict } from './compare-verdict'
import { type CompareState, useCompareState } from './use-compare-state'

export type CompareScreenProps = {
  database: string
  /** Why there is no other run to compare with, where one was searched for. */
  notFound: CounterpartMissing | null
}

/** Two runs side by side: where they part, and what differs. */
export function CompareScreen({ database, notFound }: CompareScreenProps) {
  const state = useCompareState()
  const { a, b } = state
  const isAsked = a !== '' && b !== ''
  const [isOver, setIsOver] = useState(false)
  const live = useLive<Comparison>(isAsked ? api.compare(database, a, b) : null, null, {
    everyMs: 3_000,
    follows: !isOver,
  })
  const hasEnded = [live.data?.a, live.data?.b].every((one) => one != null && !isActive(one.status))
  // What has ended hardly changes, and the answer may be long.
  if (hasEnded !== isOver) setIsOver(hasEnded)
  const { data } = live
  return (
    <>
      <PageHeader
        title="Compare"
        asOf={data ? live.asOf : null}
        actions={
          isAsked && <Button onClick={() => state.compare({ a: b, b: a })}>Swap A and B</Button>
        }
      />
      {live.failure && data && (
        <StaleBanner failure={live.failure} asOf={live.asOf} onRetry={live.refetch} />
      )}
      {!isAsked ? (
        <CompareChooser database={database} state={state} notFound={notFound} missing={[]} />
      ) : !data ? (
        live.failure ? (
          <Failed what="The comparison" failure={live.failure} onRetry={live.refetch} />
        ) : (
          <div className="px-5 pt-3 max-md:px-3">
            <SkeletonRows rows={12} label="Loading both workflows" />
          </div>
        )
      ) : data.a && data.b ? (
        <Compared {...{ database, state }} data={data} a={data.a} b={data.b} />
      ) : (
        <CompareChooser
          database={database}
          state={state}
          notFound={null}
          missing={[...(data.a ? [] : [a]), ...(data.b ? [] : [b])]}
        />
      )}
    </>
  )
}

type ComparedProps = {
  database: string
  state: CompareState
  data: Comparison
  a: ComparedSide
  b: ComparedSide
}

function Compared({ database, state, data, a, b }: ComparedProps) {
  const { rows, divergence, asOf } = data
  const chosenAt = useMemo(
    () => (state.step === null ? null : rows.findIndex((row) => rowKeyOf(row) === state.step)),
    [rows, state.step],
  )
  const open = (at: number | null) => {
    const row = at === null ? undefined : rows[at]
    if (row) state.openStep(rowKeyOf(row))
  }
  const jump = (by: 1 | -1) => open(nextDifference(rows, chosenAt, by))
  useShortcuts(
    {
      n: () => jump(1),
      p: () => jump(-1),
      ...(state.step === null ? {} : { Escape: () => state.openStep(null) }),
    },
    { first: true },
  )
  return (
    <div className="flex min-h-0 flex-1 flex-col max-lg:overflow-y-auto">
      <CompareSides {...{ database, a, b, asOf }} />
      <CompareVerdict
        divergence={divergence}
        differences={rows.filter(isDifferent).length}
        onGo={open}
        onJump={jump}
      />
      <CompareFacts facts={data.facts} />
      <div className="flex min-h-0 flex-1 max-lg:flex-none max-lg:flex-col">
        <CompareSteps
          {...{ data, state, a, b }}
          divergedAt={divergence?.at ?? null}
          chosenAt={chosenAt}
        />
        <CompareDetails
          {...{ database, a, b, asOf }}
          row={chosenAt === null ? null : (rows[chosenAt] ?? null)}
          isInputAlike={data.isInputAlike}
          onClose={() => state.openStep(null)}
        />
      </div>
    </div>
  )
}
