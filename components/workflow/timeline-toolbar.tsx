'use client'

import type { Ref } from 'react'
import { Kbd } from '@/components/ui/kbd'
import { formatAmount } from '@/lib/format'

type TimelineToolbarProps = {
  searchRef: Ref<HTMLInputElement>
  find: string
  onFind: (find: string) => void
  failures: number
  onFailure: () => void
  /** `null` while they load. */
  stepCount: number | null
  canOpenAll: boolean
  onOpenAll: () => void
  /** Breaks in the axis; `null` where there is nothing to compress. */
  breaks: number | null
  idle: boolean
  onIdle: (idle: boolean) => void
}

const textButton = 'rounded-sm underline underline-offset-2 hover:text-text'

export function TimelineToolbar(props: TimelineToolbarProps) {
  const { failures, stepCount, breaks, idle } = props
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 py-2 text-muted">
      <div className="relative w-[220px] max-md:w-full">
        <input
          ref={props.searchRef}
          type="search"
          value={props.find}
          onChange={(event) => props.onFind(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            props.onFind('')
            event.currentTarget.blur()
          }}
          aria-label="Search steps"
          placeholder="search steps"
          className="h-7 w-full rounded-sm border border-line-strong bg-raised pr-8 pl-2.5 text-base text-text"
        />
        <span aria-hidden className="pointer-events-none absolute top-1.5 right-2 max-md:hidden">
          <Kbd>F</Kbd>
        </span>
      </div>
      {failures > 0 && (
        <button
          type="button"
          onClick={props.onFailure}
          className="flex items-center gap-1.5 rounded-sm text-failure hover:underline"
        >
          <span aria-hidden className="status-mark" data-shape="triangle" />
          {formatAmount(failures, 'failure')}
          <span aria-hidden className="max-md:hidden">
            <Kbd>E</Kbd>
          </span>
        </button>
      )}
      {stepCount !== null && <span>{formatAmount(stepCount, 'step')}</span>}
      {props.canOpenAll && (
        <button type="button" onClick={props.onOpenAll} className={textButton}>
          open all children
        </button>
      )}
      {breaks !== null && (
        <span className="ml-auto">
          {idle ? 'true to scale · ' : 'idle compressed · '}
          <button type="button" onClick={() => props.onIdle(!idle)} className={textButton}>
            {idle ? 'compress idle' : 'show all'}
          </button>
        </span>
      )}
    </div>
  )
}
