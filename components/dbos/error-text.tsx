'use client'

import { useState } from 'react'
import type { ErrorDetails } from '@/lib/payload/error-details'
import { describeFrame, type StackFrame, splitStack } from '@/lib/stack-frames'

const mostMessageChars = 600

/** `Name: message`; a long message opens on demand. */
export function ErrorTitle({ error, prefix }: { error: ErrorDetails; prefix?: string }) {
  const [isWhole, setIsWhole] = useState(false)
  const label = error.name === null || error.name === '' ? '' : `${error.name}: `
  const text = `${label}${error.message}`
  const isLong = text.length > mostMessageChars
  return (
    <p className="whitespace-pre-wrap break-words font-semibold text-failure">
      {prefix && <span className="font-normal text-muted">{prefix} </span>}
      {isLong && !isWhole ? `${text.slice(0, mostMessageChars)}…` : text}
      {isLong && (
        <button
          type="button"
          onClick={() => setIsWhole(!isWhole)}
          className="ml-2 rounded-sm font-normal text-muted underline"
        >
          {isWhole ? 'less' : 'all of it'}
        </button>
      )}
    </p>
  )
}

const firstFrames = 4

/** Where it was thrown: the application's own frames, the libraries' behind a click. */
export function Stack({ stack }: { stack: string }) {
  const [isWhole, setIsWhole] = useState(false)
  const { frames, application, library } = splitStack(stack)
  if (frames.length === 0) return null
  const own = application.slice(0, firstFrames)
  const shown = isWhole ? frames : own
  const hidden = frames.length - own.length
  return (
    <div className="font-mono text-muted text-sm">
      <ol>
        {shown.map((frame, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a recursive stack repeats its frames
          <Frame key={at} frame={frame} isQuiet={isWhole && frame.library} />
        ))}
      </ol>
      {hidden > 0 && (
        <button
          type="button"
          onClick={() => setIsWhole(!isWhole)}
          aria-expanded={isWhole}
          className="rounded-sm underline hover:text-text"
        >
          {isWhole ? 'fewer frames' : hiddenWords(hidden, library.length, own.length)}
        </button>
      )}
    </div>
  )
}

function hiddenWords(hidden: number, library: number, own: number): string {
  const words = hidden === library ? 'library frame' : 'frame'
  return `${own > 0 ? '+ ' : ''}${hidden} ${words}${hidden === 1 ? '' : 's'}`
}

function Frame({ frame, isQuiet }: { frame: StackFrame; isQuiet: boolean }) {
  const { name, place } = describeFrame(frame.text)
  return (
    <li className={`${isQuiet ? 'text-faint' : ''} break-all`}>
      at {name !== null && <span className={isQuiet ? '' : 'text-text'}>{name} </span>}
      {name === null ? place : `(${place})`}
    </li>
  )
}
