'use client'

import { useState } from 'react'
import { CounterpartLinks } from '@/components/dbos/counterpart-links'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { TextField } from '@/components/ui/text-field'
import type { CounterpartMissing } from '@/lib/compare/comparison'
import type { CompareState } from './use-compare-state'

/** Asks for what is missing: an id, or both, or another for one that nobody has. */
export function CompareChooser(props: {
  database: string
  state: CompareState
  notFound: CounterpartMissing | null
  missing: string[]
}) {
  const { database, state, notFound, missing } = props
  const [a, setA] = useState(state.a)
  const [b, setB] = useState(state.b)
  const mistake = (id: string) =>
    id !== '' && missing.includes(id) ? 'No workflow in this database has this id.' : null
  const canCompare = a.trim() !== '' && b.trim() !== ''
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col gap-3 px-5 py-8 max-md:px-3">
      {notFound && (
        <div role="alert" className="flex flex-col items-start gap-2">
          <p className="font-semibold">{notFound.sentence}</p>
          {notFound.furtherHref !== null && (
            <LinkButton href={notFound.furtherHref}>Search further back</LinkButton>
          )}
        </div>
      )}
      <p className="text-muted">
        {missing.length > 0
          ? 'One of them is not in this database; it may have been deleted.'
          : 'Two workflows are compared by their ids: step by step, and in what went in and came out.'}
      </p>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (canCompare) state.compare({ a: a.trim(), b: b.trim() })
        }}
      >
        <TextField
          label="A, id of a workflow"
          value={a}
          onValueChange={setA}
          mistake={mistake(a)}
        />
        <TextField label="B, id of another" value={b} onValueChange={setB} mistake={mistake(b)} />
        <div>
          <Button type="submit" variant="ink" reason={canCompare ? null : 'Both ids are needed.'}>
            Compare
          </Button>
        </div>
      </form>
      {state.a !== '' && !missing.includes(state.a) && (
        <CounterpartLinks database={database} id={state.a} isFork={null} />
      )}
    </div>
  )
}
