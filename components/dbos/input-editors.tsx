'use client'

import { useState } from 'react'
import { JsonEditor } from '@/components/ui/json-editor'
import { readTypedJson } from '@/lib/json-value'
import type { Json } from '@/lib/workflow'

type Named = { [name: string]: Json }
export type StartingInput = { positionalArgs: readonly Json[]; namedArgs: Named | null }

const pretty = (value: unknown) => JSON.stringify(value, null, 2)

/** The arguments of a workflow as they are typed, and what is wrong with them. */
export function useInput(start: StartingInput) {
  const [args, setArgs] = useState(() => pretty(start.positionalArgs))
  const [named, setNamed] = useState(() => pretty(start.namedArgs ?? {}))
  const readArgs = readTypedJson(args)
  const readNamed = readTypedJson(named)
  const argsMistake =
    readArgs.mistake ??
    (Array.isArray(readArgs.value) ? null : 'Arguments are a list: one argument is [argument].')
  const namedMistake =
    readNamed.mistake ??
    (isNamed(readNamed.value) ? null : 'Arguments by name are an object: {"name": value}.')
  const value =
    Array.isArray(readArgs.value) && isNamed(readNamed.value)
      ? { positionalArgs: readArgs.value, namedArgs: readNamed.value }
      : null
  return { setArgs, setNamed, argsMistake, namedMistake, value }
}

/** The editors; `original` marks what is edited. Give a new `key` to begin with another input. */
export function InputEditors(props: {
  start: StartingInput
  input: ReturnType<typeof useInput>
  marksEdits?: boolean
  withNamed: boolean
}) {
  const { start, input, marksEdits = false, withNamed } = props
  const args = pretty(start.positionalArgs)
  const named = pretty(start.namedArgs ?? {})
  return (
    <>
      <JsonEditor
        label="Arguments"
        hint="A list, in the order in which the workflow takes them."
        initial={args}
        original={marksEdits ? args : undefined}
        onValueChange={input.setArgs}
        mistake={input.argsMistake}
      />
      {withNamed && (
        <JsonEditor
          label="Arguments by name"
          hint="For Python's keyword arguments; {} for none."
          initial={named}
          original={marksEdits ? named : undefined}
          onValueChange={input.setNamed}
          mistake={input.namedMistake}
        />
      )}
    </>
  )
}

function isNamed(value: Json): value is Named {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
