'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { toast } from '@/components/ui/toast'
import type { Action } from '@/lib/commands'
import type { Outcome } from '@/lib/outcome'
import { announce } from './use-action'

/** Small enough that progress is seen and a stop is soon. */
const pieceSize = 50

/**
 * Runs a server action over many ids, a piece at a time, so that it can be stopped between two.
 * Tells at the end what came of all; what was done stays done.
 */
export function usePieces<Input>(action: Action<Input>, verb: string) {
  const queries = useQueryClient()
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null)
  const isStopped = useRef(false)

  const run = async (ids: readonly string[], toInput: (piece: string[]) => Input) => {
    isStopped.current = false
    const outcomes: Outcome[] = []
    try {
      for (let at = 0; at < ids.length && !isStopped.current; at += pieceSize) {
        setProgress({ done: at, total: ids.length })
        const answer = await action(toInput(ids.slice(at, at + pieceSize)))
        if (answer.failure) {
          toast.failure(answer.failure.sentence)
          break
        }
        outcomes.push(...answer.outcomes)
      }
    } catch {
      // The request was lost on its way; whether the server acted on it cannot be known here.
      toast.failure('Vigil cannot be reached. Look again before you repeat this.')
    } finally {
      setProgress(null)
      void queries.invalidateQueries()
    }
    if (outcomes.length > 0) announce(verb, { outcomes, failure: null })
    return outcomes
  }
  return {
    run,
    progress,
    stop: () => {
      isStopped.current = true
    },
  }
}
