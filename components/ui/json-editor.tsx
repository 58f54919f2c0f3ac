'use client'

import { lazy, Suspense, useId } from 'react'

/** The editor itself is large, so it is loaded when one is first shown. */
const View = lazy(() => import('./json-editor-view'))

type JsonEditorProps = {
  label: string
  hint?: string
  /** What is wrong with the value, as a sentence. */
  mistake?: string | null
  /** What it begins with; give another `key` to begin anew. */
  initial: string
  onValueChange: (value: string) => void
  /** What it is compared with: what was added and removed is marked in place. */
  original?: string
}

/** JSON to write, checked as it is typed. Tab leaves it, as it leaves every other field. */
export function JsonEditor(props: JsonEditorProps) {
  const { label, hint, mistake = null } = props
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span id={id} className="text-muted text-sm">
        {label}
      </span>
      <div
        className="min-h-[3.1rem] overflow-hidden rounded-sm border border-line-strong bg-surface focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-1 data-invalid:border-failure"
        data-invalid={mistake !== null || undefined}
      >
        <Suspense
          fallback={
            <pre className="max-h-[40vh] overflow-hidden px-2 py-1.5 font-mono text-faint text-sm leading-[1.55]">
              {props.initial.slice(0, 2_000)}
            </pre>
          }
        >
          <View
            labelId={id}
            hintId={`${id}-hint`}
            initial={props.initial}
            original={props.original}
            onValueChange={props.onValueChange}
          />
        </Suspense>
      </div>
      {/* Always there, so that a mistake while typing moves nothing. */}
      <p
        id={`${id}-hint`}
        className={
          mistake ? 'min-h-[1.45em] text-failure text-sm' : 'min-h-[1.45em] text-faint text-sm'
        }
      >
        {mistake ?? hint}
      </p>
    </div>
  )
}
