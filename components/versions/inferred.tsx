'use client'

import { Tooltip } from '@/components/ui/tooltip'

const tones = {
  failure: 'font-medium text-failure',
  waiting: 'font-medium text-waiting',
  running: 'text-running',
  quiet: 'text-muted',
} as const

export type InferredTone = keyof typeof tones

/** A conclusion with its evidence on hover and focus: word, shape and tone. */
export function Inferred(props: {
  word: string
  tone: InferredTone
  shape: 'disc' | 'ring' | 'dotted' | 'dash' | 'triangle' | 'square'
  evidence: readonly string[]
}) {
  const { word, tone, shape, evidence } = props
  return (
    <Tooltip
      content={
        <span className="flex flex-col gap-0.5">
          <span className="text-muted">Inferred:</span>
          {evidence.map((sentence) => (
            <span key={sentence}>{sentence}</span>
          ))}
        </span>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its evidence is shown on focus */}
      <span tabIndex={0} className="inline-flex items-center gap-1.5 whitespace-nowrap rounded-sm">
        <span className={`${tones[tone]} inline-flex items-center gap-1.5`}>
          <span aria-hidden className="status-mark" data-shape={shape} />
          {word}
        </span>
        <span className="sr-only">, inferred: {evidence.join(' ')}</span>
      </span>
    </Tooltip>
  )
}
