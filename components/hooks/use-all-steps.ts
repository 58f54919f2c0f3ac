'use client'

import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { type Failure, KnownFailure } from '@/lib/failures'
import { createPacer } from '@/lib/pacer'
import { api } from '@/lib/paths'
import { mergeStepPages } from '@/lib/step-pages'
import type { Step, StepPage } from '@/lib/workflow'
import { getJson } from './fetch-json'
import { useChannel } from './live-provider'

/** `isActive`: its steps are followed; those of an ended workflow do not change. */
export type StepsOf = { id: string; isActive: boolean }

export type AllSteps = {
  steps: ReadonlyMap<string, readonly Step[]>
  /** Of any of them; the steps that were read stay. */
  failure: Failure | null
  refetch: () => void
}

const everyMs = 1_500

/** Every step of some workflows, page by page; of a workflow that goes on only the tail is asked anew. */
export function useAllSteps(database: string, workflows: readonly StepsOf[]): AllSteps {
  const channel = useChannel()
  const queries = useQueryClient()
  const { loaded, failed } = useQueries({
    queries: workflows.map(({ id, isActive }) => ({
      queryKey: keyOf(database, id),
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Loaded> => {
        const known = queries.getQueryData<Loaded>(keyOf(database, id))?.steps ?? []
        return { id, steps: await getAllSteps(database, id, known, signal) }
      },
      staleTime: isActive ? 2_000 : 60_000,
      retry: false,
      refetchOnWindowFocus: false,
    })),
    combine,
  })
  const askOne = async ({ id }: StepsOf) => {
    const queryKey = keyOf(database, id)
    const isUnderWay = queries.isFetching({ queryKey }) > 0
    await queries.refetchQueries({ queryKey }, { cancelRefetch: false })
    // What was under way may have read before the change.
    if (isUnderWay) await queries.refetchQueries({ queryKey }, { cancelRefetch: false })
  }
  const ask = (wanted: readonly StepsOf[]) => Promise.all(wanted.map(askOne))
  const follow = useEffectEvent(() =>
    ask(workflows.filter(({ isActive }, at) => isActive || failed[at])),
  )

  // Its last steps may have come after the last read, and once it has ended nothing asks for them.
  const active = useRef(new Set<string>())
  const askOfEnded = useEffectEvent((ended: readonly StepsOf[]) => void ask(ended))
  useEffect(() => {
    const ended = workflows.filter(({ id, isActive }) => !isActive && active.current.has(id))
    active.current = new Set(workflows.flatMap(({ id, isActive }) => (isActive ? [id] : [])))
    if (ended.length > 0) askOfEnded(ended)
  }, [workflows])

  // Changes arrive from outside React, through the channel of the tab.
  useEffect(() => {
    const pacer = createPacer(() => follow(), everyMs)
    const forget = channel.onChange(pacer.ask)
    return () => {
      forget()
      pacer.stop()
    }
  }, [channel])

  const steps = useMemo(
    () => new Map(loaded.flatMap((one) => (one ? [[one.id, one.steps] as const] : []))),
    [loaded],
  )
  const error = failed.find((one) => one !== null) ?? null
  return { steps, failure: error && failureOf(error), refetch: () => void ask(workflows) }
}

type Loaded = { id: string; steps: Step[] }

function keyOf(database: string, id: string) {
  return [api.steps(database, id), 'all'] as const
}

/** Outside the hook, so that an answer that did not change stays the same object. */
function combine(results: readonly { data: Loaded | undefined; error: Error | null }[]) {
  return {
    loaded: results.map(({ data }) => data),
    failed: results.map(({ error }) => error),
  }
}

/** Asks after what is known already, and all of it again where the count says that one is missing. */
async function getAllSteps(database: string, id: string, known: Step[], signal: AbortSignal) {
  const page = (after: number | undefined) =>
    getJson<StepPage>(api.steps(database, id, after), signal)
  const tail = known.slice(0, -20)
  const merged = await mergeStepPages(page, tail)
  return merged.isWhole ? merged.steps : (await mergeStepPages(page, [])).steps
}

function failureOf(error: Error): Failure {
  return error instanceof KnownFailure
    ? { kind: error.kind, sentence: error.message }
    : { kind: 'unexpected', sentence: 'Something failed that Vigil does not expect.' }
}
