'use client'

import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useParams } from 'next/navigation'
import { useState } from 'react'
import { toast } from '@/components/ui/toast'
import type { Action, ActionAnswer } from '@/lib/commands'
import { type Outcome, summarize } from '@/lib/outcome'
import { pages } from '@/lib/paths'

type Undo = Action<{ ids: string[] }>

type Options = {
  /** What the verb is done to, where that is no workflow. */
  noun?: string
  /** Takes back what changed, from the announcement. */
  undo?: Undo
}

/**
 * Runs a server action, tells what came of it, and asks everything on screen anew. `verb` is in
 * the past tense and begins the sentence: `Cancelled`. Answers `null` where nothing came back.
 */
export function useAction<Input>(
  action: Action<Input>,
  verb: string,
  { noun, undo }: Options = {},
) {
  const queries = useQueryClient()
  const { database } = useParams<{ database?: string }>()
  const [isPending, setIsPending] = useState(false)

  const act = async (send: () => Promise<ActionAnswer>, said: string, back?: Undo) => {
    setIsPending(true)
    try {
      const answer = await send()
      announce(said, answer, {
        noun,
        hrefOf: (id) => (database === undefined ? null : pages.workflow(database, id)),
        undo: back && ((ids) => void act(() => back({ ids }), 'Took back the cancel of')),
      })
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
  const run = (input: Input) => act(() => action(input), verb, undo)
  return { run, isPending }
}

type Offers = {
  noun?: string
  hrefOf?: (id: string) => string | null
  undo?: (ids: string[]) => void
}

export function announce(
  verb: string,
  answer: ActionAnswer,
  { noun = 'workflow', hrefOf = () => null, undo }: Offers = {},
) {
  if (answer.failure) {
    toast.failure(answer.failure.sentence)
    return
  }
  const { outcomes } = answer
  const sentence = summarize(verb, outcomes, noun)
  const changed = outcomes.filter((outcome) => outcome.outcome === 'changed')
  const isMixed = outcomes.length > 1 && changed.length < outcomes.length
  const details = isMixed ? <OutcomeList outcomes={outcomes} noun={noun} /> : undefined
  if (changed.length === 0) {
    toast.failure(sentence, { details })
    return
  }
  const newId = outcomes.length === 1 ? changed[0]?.newId : undefined
  const href = newId === undefined ? null : hrefOf(newId)
  const ids = changed.flatMap(({ id, changedAt }) => (changedAt === undefined ? [] : [id]))
  toast.done(sentence, {
    details,
    link: href && (
      <Link href={href} prefetch={false} className="underline underline-offset-2">
        Open the new workflow
      </Link>
    ),
    action: undo && ids.length > 0 ? { label: 'Undo', run: () => undo(ids) } : undefined,
  })
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
