'use client'

import { useId } from 'react'
import { Button } from './button'
import { copyText } from './copy-text'
import { toast } from './toast'

/** A secret that is shown this once, whole and ready to be copied. */
export function ShownOnce(props: { label: string; text: string; hint: string }) {
  const id = useId()
  const copy = async () => {
    if (await copyText(props.text)) toast.done(`Copied the ${props.label.toLowerCase()}.`)
    else toast.failure('The browser does not let Vigil copy. Select the text and copy it.')
  }
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-muted text-sm">
        {props.label}
      </label>
      <div className="flex items-start gap-2">
        <textarea
          id={id}
          readOnly
          rows={2}
          value={props.text}
          aria-describedby={`${id}-hint`}
          onFocus={(event) => event.target.select()}
          className="min-w-0 flex-1 resize-none break-all rounded-sm border border-line-strong bg-sunken px-2 py-1.5 font-mono text-sm"
        />
        <Button variant="ink" onClick={() => void copy()}>
          Copy
        </Button>
      </div>
      <p id={`${id}-hint`} className="text-faint text-sm">
        {props.hint}
      </p>
    </div>
  )
}
