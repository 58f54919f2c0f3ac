'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { copyText } from './copy-text'
import { toast } from './toast'

type CopyButtonProps = {
  /** A function where the text is made only when asked for. */
  text: string | (() => string)
  /** What is copied, for its name: `Copy id`. */
  what: string
}

/** A 24 px icon; says what it copied where screen readers hear it. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    const done = await copyText(typeof text === 'string' ? text : text())
    if (!done) {
      toast.failure(`The browser does not let Vigil copy the ${what}.`)
      return
    }
    setIsCopied(true)
    setTimeout(() => setIsCopied(false), 1_500)
  }
  const Icon = isCopied ? Check : Copy
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={`Copy ${what}`}
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-text"
    >
      <Icon aria-hidden className={isCopied ? 'size-3.5 text-success' : 'size-3.5'} />
      <span role="status" className="sr-only">
        {isCopied ? `Copied ${what}` : ''}
      </span>
    </button>
  )
}
