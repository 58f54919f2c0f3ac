'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { SuggestField } from '@/components/ui/suggest-field'
import { TextField } from '@/components/ui/text-field'
import { parseAttributeValue } from '@/lib/attribute-value'
import type { Json } from '@/lib/workflow'

type Attributes = { [key: string]: Json }

/** Adds one `key = value` to those that are filtered by already. */
export function AttributesEditor(props: {
  value: Attributes | null
  keys: readonly string[]
  onApply: (attributes: Attributes | null) => void
}) {
  const [key, setKey] = useState('')
  const [text, setText] = useState('')
  const apply = () => {
    if (key.trim() === '') return
    props.onApply({ ...props.value, [key.trim()]: parseAttributeValue(text) })
  }
  return (
    <form
      className="flex w-72 flex-col gap-2.5 p-3"
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
    >
      {props.value && <Current attributes={props.value} onApply={props.onApply} />}
      <SuggestField
        label="Attribute"
        placeholder="tenant"
        value={key}
        onValueChange={setKey}
        suggestions={props.keys}
      />
      <TextField
        label="equals"
        placeholder="acme"
        hint={'A number, true, false or null is taken as such; put "12" in quotes for text.'}
        value={text}
        onValueChange={setText}
      />
      <Button
        variant="ink"
        type="submit"
        reason={key.trim() === '' ? 'Name the attribute first.' : null}
      >
        Add filter
      </Button>
    </form>
  )
}

function Current(props: {
  attributes: Attributes
  onApply: (attributes: Attributes | null) => void
}) {
  const remove = (key: string) => {
    const rest = Object.entries(props.attributes).filter(([other]) => other !== key)
    props.onApply(rest.length === 0 ? null : Object.fromEntries(rest))
  }
  return (
    <ul className="flex flex-col gap-1">
      {Object.entries(props.attributes).map(([key, value]) => (
        <li key={key} className="flex items-center justify-between gap-2">
          <span className="min-w-0 truncate font-mono text-sm">
            {key} = {JSON.stringify(value)}
          </span>
          <Button variant="quiet" onClick={() => remove(key)}>
            Remove
          </Button>
        </li>
      ))}
    </ul>
  )
}
