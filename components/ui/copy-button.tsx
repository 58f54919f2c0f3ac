'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { toast } from './toast'

type CopyButtonProps = {
  text: string
  /** What is copied, for its name: `Copy id`. */
  what: string
}

/** A 24 px icon; says what it copied where screen readers hear it. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    const done = await copyText(text)
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

/** The clipboard exists only on HTTPS and localhost; a self-hosted Vigil is often plain HTTP. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text) // refused or absent: the older way still works
  }
}

function copyBySelection(text: string): boolean {
  const focused = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return done
}
