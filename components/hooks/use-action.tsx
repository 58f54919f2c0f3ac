'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from '@/components/ui/toast'
import type { Action, ActionAnswer } from '@/lib/commands'
import { type Outcome, summarize } from '@/lib/outcome'

/**
 * Runs a server action, tells what came of it, and asks everything on screen anew. `verb` is in
 * the past tense and begins the sentence: `Cancelled`, about so many of `noun`. Answers `null` where
 * nothing came back.
 */
export function useAction<Input>(action: Action<Input>, verb: string, noun = 'workflow') {
  const queries = useQueryClient()
  const [isPending, setIsPending] = useState(false)

  const run = async (input: Input): Promise<ActionAnswer | null> => {
    setIsPending(true)
    try {
      const answer = await action(input)
      announce(verb, answer, noun)
      return answer
    } catch {
      // The request was lost on its way; whether the server acted on it cannot be known here.
      toast.failure('Vigil cannot be reached. Look again before you repeat this.')
      return null
    } finally {
      setIsPending(false)
      void queries.invalidateQueries()
    }
  }
  return { run, isPending }
}

export function announce(verb: string, answer: ActionAnswer, noun = 'workflow') {
  if (answer.failure) {
    toast.failure(answer.failure.sentence)
    return
  }
  const { outcomes } = answer
  const sentence = summarize(verb, outcomes, noun)
  const isMixed = outcomes.length > 1 && outcomes.some((o) => o.outcome !== 'changed')
  const isDone = outcomes.some((o) => o.outcome === 'changed')
  const tell = isDone ? toast.done : toast.failure
  tell(sentence, isMixed ? <OutcomeList outcomes={outcomes} noun={noun} /> : undefined)
}

/** What did not change first: that is what has to be read. */
function OutcomeList({ outcomes, noun }: { outcomes: readonly Outcome[]; noun: string }) {
  const ordered = [...outcomes].sort(
    (a, b) => Number(a.outcome === 'changed') - Number(b.outcome === 'changed'),
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <ul className="max-h-52 overflow-y-auto" tabIndex={0} aria-label={`Outcome of each ${noun}`}>
      {ordered.map((outcome) => (
        <li key={outcome.id} className="py-0.5">
          <span className="break-all font-mono">{outcome.id}</span>: {outcome.sentence}
        </li>
      ))}
    </ul>
  )
}
